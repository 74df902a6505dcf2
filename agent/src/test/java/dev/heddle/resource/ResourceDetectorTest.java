// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResourceDetectorTest {
  @TempDir Path root;

  @Test
  void describesThisProcess() {
    Map<String, Object> found = new ResourceDetector(settings(null), "1.2.3").detect();

    assertThat(found)
        .containsEntry("telemetry.sdk.name", "heddle")
        .containsEntry("telemetry.sdk.language", "java")
        .containsEntry("telemetry.sdk.version", "1.2.3")
        .containsEntry("telemetry.distro.name", "heddle")
        .containsEntry("telemetry.distro.version", "1.2.3")
        .containsEntry("process.pid", ProcessHandle.current().pid())
        .containsEntry("process.owner", System.getProperty("user.name"))
        .containsEntry("process.runtime.version", System.getProperty("java.runtime.version"))
        .containsKeys(
            "service.name",
            "host.name",
            "host.arch",
            "os.type",
            "os.description",
            "process.executable.path")
        .doesNotContainKeys("process.command_args", "process.command_line");
    assertThat(found.get("process.executable.path").toString()).endsWith("java");
    assertThat(found.values()).allMatch(value -> value instanceof String || value instanceof Long);
  }

  @Test
  void givesEachProcessAnIdOfItsOwn() {
    String first = InstanceId.random();
    UUID parsed = UUID.fromString(first);

    assertThat(parsed.version()).isEqualTo(4);
    assertThat(parsed.variant()).isEqualTo(2);
    assertThat(InstanceId.random()).isNotEqualTo(first);
  }

  @Test
  void letsTheUserHaveTheLastWord() {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("service.name", "by attributes");
    attributes.put("service.instance.id", "pod-1");
    attributes.put("team", "blue");

    assertThat(bare(new ResourceSettings(null, attributes)))
        .containsEntry("service.name", "by attributes")
        .containsEntry("service.instance.id", "pod-1")
        .containsEntry("team", "blue");
    assertThat(bare(new ResourceSettings("by name", attributes)))
        .containsEntry("service.name", "by name");
  }

  @Test
  void saysThatItDoesNotKnowTheService() {
    assertThat(bare(settings(null))).containsEntry("service.name", "unknown_service:java");
  }

  @Test
  void leavesOutWhatIsNotWanted() {
    assertThat(
            bare(new ResourceSettings("x", Collections.emptyMap(), "process.owner", "host.name")))
        .containsKey("service.name")
        .doesNotContainKeys("process.owner", "host.name");
  }

  @Test
  void readsTheHostFromFiles() throws Exception {
    Files.createDirectories(root.resolve("etc"));
    Files.createDirectories(root.resolve("proc/sys/kernel"));
    Files.writeString(root.resolve("proc/sys/kernel/hostname"), "pod-1\n");
    Files.writeString(root.resolve("etc/hostname"), "other\n");
    Files.writeString(root.resolve("etc/machine-id"), "0123456789abcdef0123456789abcdef\n");

    assertThat(bare(settings("x")))
        .containsEntry("host.name", "pod-1")
        .containsEntry("host.id", "0123456789abcdef0123456789abcdef");
  }

  @Test
  void translatesTheNamesOfTheJvmToThoseOfTheConventions() {
    Properties properties = new Properties();
    properties.setProperty("os.name", "Mac OS X");
    properties.setProperty("os.version", "14.1");
    properties.setProperty("os.arch", "aarch64");
    Map<String, Object> found = detect(settings("x"), Map.of("HOSTNAME", "mac"), properties);

    assertThat(found)
        .containsEntry("os.type", "darwin")
        .containsEntry("os.description", "Mac OS X 14.1")
        .containsEntry("os.version", "14.1")
        .containsEntry("host.arch", "arm64")
        .containsEntry("host.name", "mac");
  }

  private Map<String, Object> bare(ResourceSettings settings) {
    return detect(settings, Collections.emptyMap(), new Properties());
  }

  private Map<String, Object> detect(
      ResourceSettings settings, Map<String, String> environment, Properties properties) {
    return new ResourceDetector(
            settings, "1.2.3", new Surroundings(root.toFile(), environment, properties))
        .detect();
  }

  private static ResourceSettings settings(String name) {
    return new ResourceSettings(name, Collections.emptyMap());
  }
}
