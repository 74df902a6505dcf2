// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ServiceNameTest {
  @TempDir Path directory;

  private final Properties properties = new Properties();
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void workElsewhere() throws IOException {
    properties.setProperty("user.dir", Files.createDirectory(directory.resolve("work")).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.shop.ShopMain --port=1, ShopMain",
    "shop/com.acme.shop.ShopMain, ShopMain",
    "Main, Main",
    "org.apache.catalina.startup.Bootstrap start, tomcat",
    "/opt/wildfly/jboss-modules.jar -mp /opt/wildfly/modules, wildfly",
    "org.eclipse.jetty.start.Main, jetty",
    "weblogic.Server, weblogic",
    "/srv/petclinic-3.1.0-SNAPSHOT.jar server, petclinic",
    "shop.war, shop",
    "/srv/shop-2.jar, shop",
    "/srv/web-2go.jar, web-2go",
    "/srv/a-b-c.jar, a-b-c",
  })
  void namesWhatWasStarted(String command, String expected) {
    assertThat(find(command)).isEqualTo(expected);
  }

  @Test
  void findsNoNameWhereNothingIsKnown() {
    assertThat(new ServiceName(surroundings()).find()).isNull();
  }

  @Test
  void prefersTheTitleInTheManifestToTheFileName() throws IOException {
    Path jar = jar("my app-1.0.jar", "Shop Server");

    assertThat(find(jar + " --spring.profiles.active=x")).isEqualTo("Shop Server");
  }

  @Test
  void prefersTheNameThatSpringKnows() throws IOException {
    Path jar =
        jar(
            "app.jar",
            "Title",
            "BOOT-INF/classes/application.yml",
            "spring:\n  application:\n    name: orders\n");

    assertThat(find(jar.toString())).isEqualTo("orders");
    environment.put("SPRING_APPLICATION_NAME", "by-environment");
    assertThat(find(jar.toString())).isEqualTo("by-environment");
    properties.setProperty("spring.application.name", "by-property");
    assertThat(find(jar.toString())).isEqualTo("by-property");
    assertThat(find(jar + " run --spring.application.name=by-argument x")).isEqualTo("by-argument");
  }

  @Test
  void readsPropertiesOfAnExecutableWarAndOfDirectories() throws IOException {
    Path war =
        jar(
            "app.war",
            null,
            "WEB-INF/classes/application.properties",
            "a=b\nspring.application.name=w\\u00e4r\n");
    Path classes = Files.createDirectory(directory.resolve("classes"));
    Files.writeString(
        classes.resolve("application.properties"), "spring.application.name = ${APP:fall back}");
    properties.setProperty(
        "java.class.path", directory.resolve("x.jar") + java.io.File.pathSeparator + classes);

    assertThat(find(war.toString())).isEqualTo("wär");
    assertThat(find("com.acme.Main")).isEqualTo("fall back");
    environment.put("APP", "given");
    assertThat(find("com.acme.Main")).isEqualTo("given");
  }

  @Test
  void prefersConfigurationBesideTheJar() throws IOException {
    Path jar = jar("app.jar", null, "application.properties", "spring.application.name=inside");
    Path config = Files.createDirectory(directory.resolve("work/config"));
    Files.writeString(config.resolve("application.yaml"), "spring.application:\n  name: outside\n");

    assertThat(find(jar.toString())).isEqualTo("outside");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spring:\n  application:\n    name: x",
        "# c\n---\nserver:\n  port: 1\nspring:\n  application: # c\n    name: 'x' # c\n",
        "spring.application.name: x",
        "spring:\r\n  application.name: \"x\"\r\n",
        "'spring':\n    list:\n      - a: b\n    application:\n        other: y\n        name: x # c\n---\nspring.application.name: z",
      })
  void readsYamlAsPeopleWriteIt(String yaml) {
    assertThat(SpringYaml.value(yaml, "spring.application.name")).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "application:\n  name: x",
        "spring:\n  application:\n  name: x",
        "spring:\n  application:\n    name:\n",
        "spring:\n  application:\n    name: |\n      x",
        "a: b\n---\nspring.application.name: x",
        "x: y: spring.application.name",
      })
  void doesNotGuessNamesFromYaml(String yaml) {
    assertThat(SpringYaml.value(yaml, "spring.application.name")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spring.application.name=@project.name@",
        "spring.application.name=${unknown}",
        "spring.application.name=\\u00zz"
      })
  void ignoresNamesThatOnlySpringOrMavenCouldResolve(String text) throws IOException {
    Path jar = jar("fallback.jar", null, "application.properties", text);

    assertThat(find(jar.toString())).isEqualTo("fallback");
  }

  private String find(String command) {
    properties.setProperty("sun.java.command", command);
    return new ServiceName(surroundings()).find();
  }

  private Surroundings surroundings() {
    return new Surroundings(directory.toFile(), environment, properties);
  }

  private Path jar(String name, String title, String... entries) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (title != null) {
      manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_TITLE, title);
    }
    Path jar = directory.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (int i = 0; i < entries.length; i += 2) {
        out.putNextEntry(new ZipEntry(entries[i]));
        out.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar;
  }
}
