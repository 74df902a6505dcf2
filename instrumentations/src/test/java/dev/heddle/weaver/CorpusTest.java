// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.testing.MavenRepository;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Weaves advice that uses everything into every concrete method of real libraries and has the JVM
 * verify each class. A class that the JVM refuses unwoven too, mostly because libraries that it
 * needs are absent, does not count.
 */
class CorpusTest {
  private static final int MAXIMUM_SHOWN = 20;

  private final TestAdvices advices = new TestAdvices();
  private final ClassWeave plan = new Everything();
  private final List<String> failures = new ArrayList<>();
  private final TreeSet<Integer> versions = new TreeSet<>();
  private int verified;

  @Test
  void everyWovenClassOfFortyLibrariesIsVerified() throws Exception {
    List<String> libraries = libraries();
    for (String library : libraries) {
      weaveAndVerify(library);
    }
    assertThat(failures.stream().limit(MAXIMUM_SHOWN).collect(Collectors.toList())).isEmpty();
    assertThat(libraries).hasSizeGreaterThanOrEqualTo(40);
    assertThat(verified).isGreaterThanOrEqualTo(20_000);
    assertThat(versions).contains(45, 46, 47, 48, 49, 50, 52, 55, 61, 65, 68);
  }

  private void weaveAndVerify(String library) throws IOException {
    CorpusJar jar = new CorpusJar(MavenRepository.get().jar(library));
    ClassLoader plain = jar.loader((name, classFile) -> classFile);
    ClassLoader woven = jar.loader(this::woven);
    for (String name : jar.classNames()) {
      String problem = problem(woven, name);
      if (problem == null) {
        verified += jar.wasChanged(name) ? 1 : 0;
        versions.add(jar.majorVersion(name));
      } else if (!kind(problem).equals(kind(problem(plain, name)))) {
        failures.add(library + ' ' + name + ": " + problem);
      }
    }
  }

  private byte[] woven(String name, byte[] classFile) {
    try {
      byte[] woven = ClassWeaver.weave(classFile, plan, false);
      return woven == null ? classFile : woven;
    } catch (RuntimeException e) {
      failures.add(name + " can't be woven: " + e);
      return classFile;
    }
  }

  /** Links the class, which has it verified, without running its initializer. */
  private static @Nullable String problem(ClassLoader loader, String name) {
    try {
      assertThat(Class.forName(name, false, loader).getDeclaredConstructors()).isNotNull();
      return null;
    } catch (ClassNotFoundException | LinkageError | TypeNotPresentException e) {
      return e.toString();
    }
  }

  private static String kind(@Nullable String problem) {
    return problem == null ? "" : problem.replaceFirst(":[\\s\\S]*", "");
  }

  private static List<String> libraries() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                CorpusTest.class.getResourceAsStream("corpus.txt"), StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toList());
    }
  }

  private final class Everything extends ClassWeave {
    private final AdviceModel all = advices.model(Advices.All.class);
    private final AdviceModel replace = advices.model(Advices.ReplaceResult.class);
    private final AdviceModel constructor = advices.model(Advices.WithoutThrown.class);

    @Override
    public AdviceModel[] advices(int access, String name, String descriptor) {
      if (name.equals("<init>")) {
        return new AdviceModel[] {constructor};
      }
      return descriptor.endsWith(";") ? new AdviceModel[] {all, replace} : new AdviceModel[] {all};
    }

    @Override
    public String[] virtualFields() {
      return new String[] {"corpus"};
    }
  }
}
