// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.bootstrap.JarContent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TimeZone;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

final class AgentJarTest {
  @TempDir private Path folder;
  private Path classes;
  private Path asmJar;

  @BeforeEach
  void createInput() throws Exception {
    Files.writeString(folder.resolve("LICENSE"), "licence");
    Files.writeString(folder.resolve("NOTICE"), "notice");
    classes = folder.resolve("classes");
    addClass("dev/heddle/bootstrap/AgentMain", Opcodes.V1_8);
    addClass("dev/heddle/trace/Span", Opcodes.V1_8);
    addClass("java/lang/$HeddleDispatcher", Opcodes.V1_7);
    asmJar = Path.of(ClassWriter.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  @Test
  void startsWithTheManifestThatTheJvmAsksFor() throws IOException {
    try (JarFile jar = new JarFile(writeJar("agent.jar", classes).toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();

      assertThat(jar.stream().findFirst().orElseThrow().getName()).isEqualTo(JarFile.MANIFEST_NAME);
      assertThat(manifest.getValue("Premain-Class")).isEqualTo("dev.heddle.bootstrap.AgentMain");
      assertThat(manifest.getValue("Agent-Class")).isEqualTo("dev.heddle.bootstrap.AgentMain");
      assertThat(manifest.getValue("Main-Class")).isEqualTo("dev.heddle.bootstrap.AgentMain");
      assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
      assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("false");
      assertThat(manifest.getValue("Implementation-Version")).isEqualTo("1.2.3");
      // It would run the agent in the JVM of the command line.
      assertThat(manifest.getValue("Launcher-Agent-Class")).isNull();
    }
  }

  @Test
  void hidesEverythingButTheEntryPoints() throws IOException {
    Path written = writeJar("agent.jar", classes, asmJar);

    try (JarFile jar = new JarFile(written.toFile())) {
      assertThat(jar.stream().map(Object::toString))
          .containsExactly(
              "META-INF/MANIFEST.MF",
              "META-INF/LICENSE",
              "META-INF/NOTICE",
              "dev/heddle/bootstrap/AgentMain.class",
              "inst/bundle");
    }
    JarContent content = JarContent.read(written.toFile());
    assertThat(content.version()).isEqualTo("1.2.3");
    assertThat(content.get("dev/heddle/trace/Span.class")).isNotNull();
    assertThat(content.get("java/lang/$HeddleDispatcher.class")).isNotNull();
    assertThat(content.get("dev/heddle/asm/ClassReader.class")).isNotNull();
    assertThat(content.get("dev/heddle/bootstrap/AgentMain.class")).isNull();
  }

  @Test
  void relocatesAsm() throws IOException {
    JarContent content = JarContent.read(writeJar("agent.jar", classes, asmJar).toFile());

    assertThat(new String(content.get("dev/heddle/asm/Type.class"), StandardCharsets.ISO_8859_1))
        .contains("dev/heddle/asm/Type")
        .doesNotContain("Lorg/objectweb/asm/");
  }

  @Test
  void writesTheSameBytesInEveryTimeZone() throws IOException {
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
      Path first = writeJar("first.jar", classes, asmJar);
      TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
      Path second = writeJar("second.jar", classes, asmJar);

      assertThat(second).hasSameBinaryContentAs(first);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void replacesAnOlderJar() throws IOException {
    Files.writeString(folder.resolve("agent.jar"), "not a jar");

    JarContent content = JarContent.read(writeJar("agent.jar", classes).toFile());

    assertThat(content.get("dev/heddle/trace/Span.class")).isNotNull();
    assertThat(folder.resolve("agent.jar.part")).doesNotExist();
  }

  @Test
  void refusesAClassFromTwoSources() {
    assertThatThrownBy(() -> writeJar("agent.jar", classes, classes))
        .hasMessageEndingWith("comes from two sources");
  }

  @Test
  void refusesAClassFileThatJava8DoesNotRead() throws IOException {
    addClass("dev/heddle/trace/TooNew", Opcodes.V9);

    assertThatThrownBy(() -> writeJar("agent.jar", classes))
        .hasMessage("dev/heddle/trace/TooNew.class has version 53, Java 8 reads up to 52");
  }

  private Path writeJar(String name, Path... sources) throws IOException {
    Path jar = folder.resolve(name);
    String[] args = new String[3 + sources.length];
    args[0] = jar.toString();
    args[1] = "1.2.3";
    args[2] = folder.toString();
    for (int i = 0; i < sources.length; i++) {
      args[3 + i] = sources[i].toString();
    }
    AgentJar.main(args);
    return jar;
  }

  private void addClass(String name, int version) throws IOException {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(version, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    Path file = classes.resolve(name + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, writer.toByteArray());
  }
}
