// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.smoke.ShippedClass.Reference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What holds for the jar whatever goes into it. */
final class AgentJarIT {
  private static final int MOST_BYTES = 1_500_000;
  private static final int JAVA_6 = 50;
  private static final int JAVA_8 = 52;

  @Test
  void isSmall() throws IOException {
    assertThat(Files.size(JavaRun.agentJar())).isLessThanOrEqualTo(MOST_BYTES);
  }

  @Test
  void hasItsChecksumBesideIt() throws Exception {
    Path jar = JavaRun.agentJar();
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));

    assertThat(Path.of(jar + ".sha256"))
        .hasContent(HexFormat.of().formatHex(digest) + "  heddle-agent.jar\n");
  }

  @Test
  void listsInItsBillOfMaterialsWhatShipsAndNothingElse() throws IOException {
    Path bill = JavaRun.agentJar().resolveSibling("heddle-agent.cdx.json");

    assertThat(Files.readString(bill))
        .contains("\"bomFormat\" : \"CycloneDX\"", "\"pkg:maven/org.ow2.asm/asm@")
        .doesNotContain("serialNumber", "\"timestamp\"", "protobuf", "byte-buddy");
  }

  @Test
  void showsOnlyItsEntryPointsToApplications() {
    assertThat(AgentJar.entries().keySet())
        .allMatch(
            name ->
                name.startsWith("META-INF/")
                    || name.equals(Bundle.ENTRY)
                    || name.matches("dev/heddle/bootstrap/[^/]+\\.class"));
  }

  @Test
  void hasEachClassOnceAndInItsPlace() {
    Set<String> names = new HashSet<>();
    Bundle bundle = Bundle.of(AgentJar.entries().get(Bundle.ENTRY));
    for (ShippedClass shipped : AgentJar.classes()) {
      assertThat(names.add(shipped.name)).as(shipped.name).isTrue();
      boolean isHidden = shipped.entry.equals(Bundle.ENTRY);
      assertThat(bundle.has(shipped.name + ".class")).as(shipped.name).isEqualTo(isHidden);
      assertThat(shipped.entry).isEqualTo(isHidden ? Bundle.ENTRY : shipped.name + ".class");
      assertThat(shipped.name)
          .matches("dev/heddle/.*|java/lang/\\$HeddleDispatcher")
          .doesNotStartWith("dev/heddle/build/");
    }
  }

  @Test
  void runsOnJava8AndSaysOnJava6WhatItNeeds() {
    for (ShippedClass shipped : AgentJar.classes()) {
      int most = shipped.name.startsWith("dev/heddle/bootstrap/") ? JAVA_6 : JAVA_8;
      assertThat(shipped.version).as(shipped.name).isLessThanOrEqualTo(most);
    }
  }

  @Test
  void needsNothingButTheJdkAndTheLibrariesThatItWeaves() {
    List<String> strangers = new ArrayList<>();
    for (ShippedClass shipped : AgentJar.classes()) {
      boolean isOfLibrary = shipped.name.startsWith("dev/heddle/instrumentations/");
      for (Reference reference : shipped.references()) {
        String owner = reference.owner();
        boolean isAllowed =
            owner.startsWith("java/")
                || owner.startsWith("dev/heddle/")
                || owner.startsWith("javax/net/")
                || owner.startsWith("javax/crypto/")
                || owner.startsWith("javax/security/auth/x500/")
                || isAskedForOnlyWhereItIs(shipped.name, owner)
                || owner.equals("sun/misc/Unsafe")
                || (isOfLibrary && !isBuildTool(owner));
        if (!isAllowed) {
          strangers.add(shipped.name + " uses " + reference);
        }
      }
    }
    assertThat(strangers).isEmpty();
  }

  /** Of a module that a runtime may lack; the class that uses it is loaded behind a check. */
  private static boolean isAskedForOnlyWhereItIs(String name, String owner) {
    boolean isManagement =
        owner.startsWith("javax/management/") || owner.startsWith("com/sun/management/");
    return isManagement
        && (name.startsWith("dev/heddle/jmx/")
            || name.startsWith("dev/heddle/jvm/")
            || name.equals("dev/heddle/export/ThreadCosts$Allocation"));
  }

  private static boolean isBuildTool(String owner) {
    return owner.startsWith("net/bytebuddy/")
        || owner.startsWith("org/objectweb/asm/")
        || owner.startsWith("com/google/protobuf/")
        || owner.startsWith("io/opentelemetry/");
  }

  @Test
  void refersToNoClassOfItsOwnThatIsMissing() {
    Set<String> names = new HashSet<>();
    AgentJar.classes().forEach(shipped -> names.add(shipped.name));
    Set<String> missing = new TreeSet<>();
    for (ShippedClass shipped : AgentJar.classes()) {
      for (Reference reference : shipped.references()) {
        if (reference.owner().startsWith("dev/heddle/") && !names.contains(reference.owner())) {
          missing.add(shipped.name + " uses " + reference.owner());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void tellsTheJvmWhereToEnterAndWhatItNeeds() throws IOException {
    try (JarFile jar = new JarFile(JavaRun.agentJar().toFile())) {
      Attributes manifest = jar.getManifest().getMainAttributes();
      for (String name : List.of("Premain-Class", "Agent-Class", "Main-Class")) {
        assertThat(manifest.getValue(name)).isEqualTo("dev.heddle.bootstrap.AgentMain");
      }
      assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
      assertThat(manifest.getValue("Implementation-Version")).matches("\\d+\\.\\d+\\.\\d+.*");
      assertThat(manifest.getValue("Boot-Class-Path")).isNull(); // would switch CDS off
      assertThat(manifest.getValue("Multi-Release")).isNull(); // would cost a look-up a class
    }
  }

  @Test
  void liesInTheSameOrderWhoeverBuildsIt() {
    List<String> names = new ArrayList<>(AgentJar.entries().keySet());

    assertThat(names.remove(0)).isEqualTo("META-INF/MANIFEST.MF");
    assertThat(names).isSorted();
  }
}
