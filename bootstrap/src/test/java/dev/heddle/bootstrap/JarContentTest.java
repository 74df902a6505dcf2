// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.build.BundleWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JarContentTest {
  private static final int COUNT = 2000;

  @TempDir Path directory;

  @Test
  void findsEveryFileInWhateverOrderTheyCame() throws IOException {
    BundleWriter bundle = new BundleWriter();
    for (int i = COUNT - 1; i >= 0; i--) {
      bundle.add(name(i), ("content " + i).getBytes(UTF_8));
    }

    JarContent content = read(bundle.bytes("1.2.3"));

    for (int i = 0; i < COUNT; i++) {
      assertThat(new String(content.get(name(i)), UTF_8)).isEqualTo("content " + i);
    }
    assertThat(content.get(name(COUNT))).isNull();
    assertThat(content.get("")).isNull();
    assertThat(content.get("dev/heddle/ü.class")).isNull();
    assertThat(content.version()).isEqualTo("1.2.3");
  }

  @Test
  void readsClassFilesThatShareConstantsAndFilesThatShareNone() throws IOException {
    byte[] noise = new byte[50_000];
    new Random(1).nextBytes(noise);
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Class<?> type : new Class<?>[] {JarContent.class, AgentMain.class, BundleWriter.class}) {
      String name = type.getName().replace('.', '/') + ".class";
      try (InputStream in = ClassLoader.getSystemResourceAsStream(name)) {
        files.put(name, in.readAllBytes());
      }
    }
    files.put("short", new byte[1]);
    files.put("noise", noise);
    BundleWriter bundle = new BundleWriter();
    files.forEach(bundle::add);

    JarContent content = read(bundle.bytes("1"));

    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      assertThat(content.get(file.getKey())).as(file.getKey()).isEqualTo(file.getValue());
    }
  }

  @Test
  void readsAnEmptyBundle() throws IOException {
    JarContent content = read(new BundleWriter().bytes(""));

    assertThat(content.get("a")).isNull();
    assertThat(content.version()).isEmpty();
  }

  @Test
  void refusesOrMissesWhatIsDamagedButGivesNothingElse() throws IOException {
    BundleWriter bundle = new BundleWriter();
    byte[] content = "the content of the file, which is what it is".repeat(3).getBytes(UTF_8);
    bundle.add("a", content);
    bundle.add("b", content);
    byte[] sound = bundle.bytes("1");

    for (int i = 0; i < sound.length; i++) {
      byte[] damaged = sound.clone();
      damaged[i] ^= 0x55;
      byte[] found;
      try {
        found = read(damaged).get("a");
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("agent.jar is broken: ");
        continue;
      }
      assertThat(found == null || Arrays.equals(found, content)).as("byte " + i).isTrue();
    }
  }

  @Test
  void refusesABundleThatIsCutOffInItsHead() throws IOException {
    BundleWriter bundle = new BundleWriter();
    bundle.add("a", new byte[] {1});
    byte[] sound = bundle.bytes("1");

    for (int length = 0; length < JarContent.HEAD_SIZE + JarContent.RECORD_SIZE; length++) {
      byte[] cut = Arrays.copyOf(sound, length);
      assertThatThrownBy(() -> read(cut))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("agent.jar is broken: its bundle");
    }
  }

  @Test
  void refusesAJarWithoutBundle() throws IOException {
    Path jar = directory.resolve("other.jar");
    byte[] bytes = Files.readAllBytes(jarOf(new BundleWriter().bytes("")));
    for (int i = 0; i + 11 < bytes.length; i++) {
      if (new String(bytes, i, 11, UTF_8).equals("inst/bundle")) {
        bytes[i] = 'I';
      }
    }
    Files.write(jar, bytes);

    assertThatThrownBy(() -> JarContent.read(jar.toFile()))
        .isInstanceOf(IOException.class)
        .hasMessage(jar + " has no inst/bundle");
  }

  @Test
  void refusesToWriteAFileTwice() {
    BundleWriter bundle = new BundleWriter();
    bundle.add("a", new byte[1]);

    assertThatThrownBy(() -> bundle.add("a", new byte[1])).hasMessage("a comes from two sources");
  }

  @Test
  void refusesToWriteAnEmptyFile() {
    assertThatThrownBy(() -> new BundleWriter().add("a", new byte[0])).hasMessage("a is empty");
  }

  private JarContent read(byte[] bundle) throws IOException {
    return JarContent.read(jarOf(bundle).toFile());
  }

  private Path jarOf(byte[] bundle) throws IOException {
    return TestJar.write(directory.resolve("agent.jar"), bundle).toPath();
  }

  private static String name(int number) {
    return "dev/heddle/p" + number % 13 + "/Class" + number + ".class";
  }
}
