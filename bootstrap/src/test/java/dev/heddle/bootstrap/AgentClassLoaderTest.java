// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.build.BundleWriter;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AllPermission;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgentClassLoaderTest {
  private static final String HIDDEN = "dev.heddle.diagnostics.Counter";
  private static final String HIDDEN_FILE = "dev/heddle/diagnostics/Counter.class";

  @TempDir Path directory;

  @Test
  void definesHiddenClassesItselfThoughTheApplicationHasThemToo() throws Exception {
    AgentClassLoader loader = new AgentClassLoader(jar(), application());

    Class<?> hidden = loader.loadClass(HIDDEN);

    assertThat(hidden.getClassLoader()).isSameAs(loader);
    assertThat(hidden).isNotSameAs(Class.forName(HIDDEN));
    assertThat(loader.loadClass(HIDDEN)).isSameAs(hidden);
    assertThat(hidden.getPackage().getName()).isEqualTo("dev.heddle.diagnostics");
    assertThat(hidden.getPackage().getImplementationVersion()).isEqualTo("1.2.3");
    assertThat(hidden.getProtectionDomain().getPermissions().implies(new AllPermission())).isTrue();
  }

  @Test
  void takesTheEntryPointsFromTheApplicationsLoader() throws Exception {
    AgentClassLoader loader = new AgentClassLoader(jar(), application());

    assertThat(loader.loadClass(AgentMain.class.getName())).isSameAs(AgentMain.class);
  }

  @Test
  void seesThePlatformButNothingOfTheApplication() throws Exception {
    AgentClassLoader loader = new AgentClassLoader(jar(), application());

    assertThat(loader.getParent()).isSameAs(ClassLoader.getPlatformClassLoader());
    assertThat(loader.loadClass("java.sql.Connection")).isSameAs(java.sql.Connection.class);
    assertThatThrownBy(() -> loader.loadClass(Test.class.getName()))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> loader.loadClass("dev.heddle.NoSuchClass"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThat(loader.getResourceAsStream("org/junit/jupiter/api/Test.class")).isNull();
  }

  @Test
  void givesResourcesAndTheBytesOfItsClasses() throws Exception {
    AgentClassLoader loader = new AgentClassLoader(jar(), application());

    assertThat(text(loader.getResourceAsStream("inst/instrumentations.index"))).isEqualTo("index");
    assertThat(bytes(loader.getResourceAsStream("dev/heddle/diagnostics/Counter.class")))
        .isEqualTo(classFile());
    assertThat(text(loader.getResourceAsStream("java/lang/$HeddleDispatcher.class")))
        .isEqualTo("dispatcher");
    assertThat(loader.getResourceAsStream("java/lang/Object.class")).isNotNull();
    assertThat(loader.getResourceAsStream("inst/nothing")).isNull();
  }

  @Test
  void outlivesItsJar() throws Exception {
    File jar = jar();
    AgentClassLoader loader = new AgentClassLoader(jar, application());
    Files.write(jar.toPath(), new byte[100]);

    assertThat(loader.loadClass(HIDDEN).getClassLoader()).isSameAs(loader);
  }

  @Test
  void refusesAJarThatWasCutOff() throws Exception {
    byte[] whole = Files.readAllBytes(jar().toPath());
    File cut = directory.resolve("cut.jar").toFile();

    for (int length = 0; length < whole.length; length += 7) {
      Files.write(cut.toPath(), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> new AgentClassLoader(cut, application()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cut.jar is not a complete jar");
    }
  }

  @Test
  void doesNotFindWhatIsDamagedInTheJar() throws Exception {
    File jar = jar();
    byte[] content = Files.readAllBytes(jar.toPath());
    int directoryStart = indexOf(content, new byte[] {'P', 'K', 1, 2});
    for (int i = 0; i < directoryStart; i++) {
      content[i] = (byte) 0xFF;
    }
    Files.write(jar.toPath(), content);

    assertThatThrownBy(() -> new AgentClassLoader(jar, application()))
        .isInstanceOf(IOException.class)
        .hasMessage(jar + " is broken: inst/bundle");
  }

  private File jar() throws IOException {
    BundleWriter bundle = new BundleWriter();
    bundle.add(HIDDEN_FILE, classFile());
    bundle.add("inst/instrumentations.index", text("index"));
    bundle.add("java/lang/$HeddleDispatcher.class", text("dispatcher"));
    return TestJar.write(directory.resolve("heddle-agent.jar"), bundle.bytes("1.2.3"));
  }

  private static byte[] classFile() throws IOException {
    return bytes(ClassLoader.getSystemResourceAsStream("dev/heddle/diagnostics/Counter.class"));
  }

  private static ClassLoader application() {
    return AgentClassLoaderTest.class.getClassLoader();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(InputStream in) throws IOException {
    return new String(bytes(in), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(InputStream in) throws IOException {
    try (in) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      in.transferTo(out);
      return out.toByteArray();
    }
  }

  private static int indexOf(byte[] content, byte[] wanted) {
    for (int i = 0; i + wanted.length <= content.length; i++) {
      if (Arrays.equals(wanted, Arrays.copyOfRange(content, i, i + wanted.length))) {
        return i;
      }
    }
    throw new AssertionError("not there");
  }
}
