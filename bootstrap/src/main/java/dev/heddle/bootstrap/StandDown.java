// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Decides, before anything else of Heddle is loaded, whether this JVM is left alone: switched off,
 * one of the JDK's own tools, a JVM that records an AOT cache, or one that invokedynamic does not
 * work in.
 */
final class StandDown {
  /** Main modules of the JDK's tools; {@code keytool} is in java.base. */
  private static final String[] TOOL_MODULES = {
    "java.base",
    "java.corba",
    "java.desktop",
    "java.rmi",
    "java.scripting",
    "java.security.jgss",
    "jdk.aot",
    "jdk.compiler",
    "jdk.hotspot.agent",
    "jdk.httpserver",
    "jdk.jartool",
    "jdk.javadoc",
    "jdk.jcmd",
    "jdk.jconsole",
    "jdk.jdeps",
    "jdk.jdi",
    "jdk.jfr",
    "jdk.jlink",
    "jdk.jpackage",
    "jdk.jshell",
    "jdk.jstatd",
    "jdk.pack",
    "jdk.rmic",
    "jdk.scripting.nashorn.shell",
    "jdk.security.jgss",
  };

  private static final String[] TOOL_MODULE_PREFIXES = {"jdk.xml.", "jdk.internal.", "openj9."};

  /** Main classes of the tools of JDK 8, which has no modules. */
  private static final String[] TOOL_CLASS_PREFIXES = {
    "com.ibm.crypto.tools.",
    "com.ibm.jvm.",
    "com.ibm.security.krb5.internal.tools.",
    "com.sun.corba.se.impl.",
    "com.sun.java.util.jar.pack.",
    "com.sun.tools.",
    "jdk.jfr.internal.tool.",
    "jdk.nashorn.tools.",
    "openj9.tools.",
    "sun.applet.",
    "sun.jvm.hotspot.",
    "sun.net.httpserver.",
    "sun.rmi.registry.",
    "sun.rmi.rmic.",
    "sun.rmi.server.",
    "sun.security.krb5.internal.tools.",
    "sun.security.tools.",
    "sun.tools.",
  };

  private StandDown() {}

  /** Why Heddle does nothing in this JVM; null where it starts. */
  static @Nullable String reason() {
    if ("false".equalsIgnoreCase(Early.value("OTEL_JAVAAGENT_ENABLED"))) {
      return "OTEL_JAVAAGENT_ENABLED is false";
    }
    if (Early.value("OTEL_JAVAAGENT_ENABLED") == null
        && "false".equalsIgnoreCase(Early.value("OTEL_ENABLED"))) {
      return "OTEL_ENABLED is false";
    }
    if ("true".equalsIgnoreCase(Early.value("OTEL_SDK_DISABLED"))) {
      return "OTEL_SDK_DISABLED is true";
    }
    String unfit =
        unfit(
            System.getProperty("java.version", ""),
            System.getProperty("java.vm.version", ""),
            System.getProperty("java.vm.name", ""));
    if (unfit != null) {
      return unfit;
    }
    String tool =
        tool(System.getProperty("jdk.module.main"), System.getProperty("sun.java.command"));
    return tool == null && recordsAotCache() ? "this JVM records an AOT cache" : tool;
  }

  private static boolean recordsAotCache() {
    String version = System.getProperty("java.version", "");
    String vmVersion = System.getProperty("java.vm.version", "");
    return JavaVersion.parse(version, vmVersion).feature() >= AotTraining.SINCE
        && AotTraining.isUnderWay();
  }

  /** HotSpot's invokedynamic crashes or miscompiles before 8u40 (JDK-8059556 among others). */
  static @Nullable String unfit(String javaVersion, String vmVersion, String vmName) {
    JavaVersion version = JavaVersion.parse(javaVersion, vmVersion);
    boolean hotSpot = vmName.indexOf("HotSpot") >= 0 || vmName.indexOf("OpenJDK") >= 0;
    if (version.feature() >= 9 || (version.feature() == 8 && !hotSpot)) {
      return null;
    }
    return version.feature() == 8 && version.update() >= 40
        ? null
        : "it needs Java 8u40 or newer and this is " + javaVersion;
  }

  static @Nullable String tool(@Nullable String mainModule, @Nullable String command) {
    if (mainModule != null) {
      return isTool(mainModule, TOOL_MODULES, TOOL_MODULE_PREFIXES)
          ? "this is a tool of the JDK (" + mainModule + ")"
          : null;
    }
    if (command == null) {
      return null;
    }
    int end = command.indexOf(' ');
    String mainClass = end < 0 ? command : command.substring(0, end);
    return isTool(mainClass, new String[0], TOOL_CLASS_PREFIXES)
        ? "this is a tool of the JDK (" + mainClass + ")"
        : null;
  }

  private static boolean isTool(String name, String[] names, String[] prefixes) {
    for (int i = 0; i < names.length; i++) {
      if (name.equals(names[i])) {
        return true;
      }
    }
    for (int i = 0; i < prefixes.length; i++) {
      if (name.startsWith(prefixes[i])) {
        return true;
      }
    }
    return false;
  }
}
