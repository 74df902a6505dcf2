// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.smoke.ShippedClass.Reference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

/**
 * What runs before the application's main costs every start, so the code that premain reaches in
 * the jar calls nothing of the JDK that is known to be slow at first use, or to lock in a choice of
 * the application's (logging, file systems, security providers). Figures: RATIONALE.md.
 */
final class StartPathIT {
  private static final String START = "(Ljava/lang/String;Ljava/lang/instrument/Instrumentation;)V";
  private static final List<String> BANNED_PACKAGES =
      List.of(
          "java/lang/management/",
          "java/nio/channels/",
          "java/nio/file/",
          "java/text/",
          "java/time/",
          "java/util/function/",
          "java/util/logging/",
          "java/util/regex/",
          "java/util/stream/",
          "javax/");
  private static final List<String> BANNED_CLASSES =
      List.of(
          "java/lang/System$Logger",
          "java/net/HttpURLConnection",
          "java/net/InetAddress",
          "java/net/InetSocketAddress",
          "java/net/ServerSocket",
          "java/net/Socket",
          "java/net/URLConnection",
          "java/security/MessageDigest",
          "java/security/SecureRandom",
          "java/util/Formatter",
          "java/util/Locale$Category",
          "java/util/Scanner",
          "java/util/ServiceLoader",
          "java/util/concurrent/Executors",
          "java/util/concurrent/ScheduledThreadPoolExecutor",
          "java/util/concurrent/ThreadPoolExecutor");
  private static final List<String> BANNED_METHODS =
      List.of(
          "java/lang/String.format",
          "java/lang/String.matches",
          "java/lang/String.replaceAll",
          "java/lang/String.replaceFirst",
          "java/lang/String.split",
          "java/lang/System.getLogger",
          "java/util/UUID.randomUUID");

  @Test
  void callsNothingSlowBeforeTheApplicationsMain() throws Exception {
    ReachableCode code = new ReachableCode(AgentJar.classes());
    code.from("dev/heddle/bootstrap/AgentMain", "premain" + START);
    code.from(
        "dev/heddle/bootstrap/AgentClassLoader", "loadClass(Ljava/lang/String;Z)Ljava/lang/Class;");
    code.from("dev/heddle/agent/Agent", "start" + START);

    List<String> found = new ArrayList<>();
    for (String method : code.methods()) {
      if (method.startsWith("dev/heddle/asm/Constants.isWhitelisted")) {
        continue; // only for visitors that ask for ASM's experimental version
      }
      for (Reference reference : code.references(method)) {
        if (isBanned(reference)) {
          found.add(reference + code.path(method));
        }
      }
    }

    assertThat(code.methods()).hasSizeGreaterThan(100);
    assertThat(found).isEmpty();
  }

  private static boolean isBanned(Reference reference) {
    if (reference.opcode() == Opcodes.INVOKEDYNAMIC) {
      return true;
    }
    boolean runsCode = !reference.name().isEmpty() || reference.opcode() == Opcodes.NEW;
    return runsCode
        && (BANNED_METHODS.contains(reference.toString())
            || BANNED_CLASSES.contains(reference.owner())
            || BANNED_PACKAGES.stream().anyMatch(reference.owner()::startsWith));
  }
}
