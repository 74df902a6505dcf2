// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.diagnostics.Counter;
import dev.heddle.testing.JavaHome;
import dev.heddle.testing.MavenRepository;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.utility.MountableFile;

/**
 * Weaves advice that uses everything into every concrete method of real libraries and of the JDK,
 * and has the newest Java there is verify each class as it is: one of this machine, or else one in
 * a container. Without either the versions that were not verified are named.
 */
class CorpusTest {
  private static final int NEWEST_JAVA = 25;
  private static final int OLDEST_VERSION = 45;
  private static final int VERSION_OF_JAVA_0 = 44;
  private static final int MAXIMUM_SHOWN = 20;
  private static final String FOLDER = "/corpus/";

  @Test
  void everyWovenClassOfSeventyLibrariesAndTheJdkIsVerified() throws Exception {
    List<List<Path>> libraries = new ArrayList<>();
    for (String library : libraries()) {
      libraries.add(Arrays.stream(library.split(" \\+ ")).map(MavenRepository.get()::jar).toList());
    }
    JavaHome java = JavaHome.newest();
    boolean inContainer =
        java.feature() < NEWEST_JAVA && DockerClientFactory.instance().isDockerAvailable();
    int feature = inContainer ? NEWEST_JAVA : java.feature();

    CorpusTally tally =
        CorpusTally.parse(inContainer ? outputInContainer(libraries) : output(java, libraries));

    System.out.println("corpus on Java " + feature + ": " + tally);
    if (!tally.tooNew.isEmpty()) {
      System.out.println(
          "corpus: class files of versions " + tally.tooNew.keySet() + " need a newer Java");
    }
    assertThat(tally.failures.stream().limit(MAXIMUM_SHOWN).toList()).isEmpty();
    assertThat(libraries).hasSizeGreaterThanOrEqualTo(70);
    assertThat(tally.verifiedClasses()).isGreaterThanOrEqualTo(75_000);
    assertThat(tally.verified.keySet())
        .containsAll(
            IntStream.rangeClosed(
                    OLDEST_VERSION, Math.min(feature, NEWEST_JAVA) + VERSION_OF_JAVA_0)
                .boxed()
                .toList());
  }

  private static List<String> output(JavaHome java, List<List<Path>> libraries) throws Exception {
    List<String> command = command(java.java(), classPath(), File.pathSeparator, libraries);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
      assertThat(process.waitFor()).as("%s", lines).isZero();
      return lines;
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> outputInContainer(List<List<Path>> libraries) throws Exception {
    try (GenericContainer<?> java =
        new GenericContainer<>("eclipse-temurin:" + NEWEST_JAVA + "-jre")) {
      Map<Path, Path> copies = new HashMap<>();
      UnaryOperator<Path> copied =
          file ->
              copies.computeIfAbsent(
                  file,
                  key -> {
                    String inside = FOLDER + copies.size() + '-' + file.getFileName();
                    java.withCopyFileToContainer(MountableFile.forHostPath(file), inside);
                    return Path.of(inside);
                  });
      List<List<Path>> copiedLibraries =
          libraries.stream().map(jars -> jars.stream().map(copied).toList()).toList();
      List<Path> copiedClassPath = classPath().stream().map(copied).toList();
      java.withCommand(
          command("java", copiedClassPath, ":", copiedLibraries).toArray(new String[0]));
      java.withStartupCheckStrategy(
          new OneShotStartupCheckStrategy().withTimeout(Duration.ofMinutes(10)));
      java.start();
      return java.getLogs(OutputType.STDOUT).lines().toList();
    }
  }

  private static List<String> command(
      String java, List<Path> classPath, String separator, List<List<Path>> libraries) {
    List<String> command = new ArrayList<>();
    Collections.addAll(command, java, "-Xmx1g", "-cp", join(classPath, separator));
    command.add(CorpusWeaving.class.getName());
    libraries.forEach(jars -> command.add(join(jars, CorpusWeaving.AND)));
    command.add(CorpusWeaving.OWN_JDK);
    return command;
  }

  /** Where what {@link CorpusWeaving} needs was loaded from. */
  private static List<Path> classPath() throws URISyntaxException {
    List<Path> entries = new ArrayList<>();
    for (Class<?> type :
        new Class<?>[] {
          CorpusWeaving.class,
          ClassWeaver.class,
          Counter.class,
          ClassReader.class,
          Advice.class,
          Nullable.class
        }) {
      Path entry = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (!entries.contains(entry)) {
        entries.add(entry);
      }
    }
    return entries;
  }

  private static String join(List<Path> paths, String separator) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(separator));
  }

  private static List<String> libraries() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                CorpusTest.class.getResourceAsStream("corpus.txt"), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
