// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

/** What of the modules' output goes into the agent's jar, and where. Stateless. */
final class Layout {
  private static final String VISIBLE = "dev/heddle/bootstrap/";

  private Layout() {}

  /** False for what only the build reads: descriptors, the indexer, and which methods to weave. */
  static boolean ships(String name) {
    if (name.startsWith("META-INF/") || name.startsWith("dev/heddle/build/")) {
      return false;
    }
    String simpleName = name.substring(name.lastIndexOf('/') + 1);
    if (simpleName.equals("package-info.class") || simpleName.equals("module-info.class")) {
      return false;
    }
    return !(name.startsWith("dev/heddle/instrumentations/") && isInstrumentation(simpleName));
  }

  private static boolean isInstrumentation(String simpleName) {
    int dollar = simpleName.indexOf('$');
    String topLevel = dollar < 0 ? simpleName : simpleName.substring(0, dollar) + ".class";
    return topLevel.endsWith("Instrumentation.class");
  }

  /**
   * Whether the application's loader, or a reader of zip files, is to find it as an entry of the
   * jar; what is not lies in the bundle, where only the agent's loader looks.
   */
  static boolean isEntry(String name) {
    if (name.startsWith("META-INF/")) {
      return true;
    }
    if (name.startsWith(VISIBLE) && name.indexOf('/', VISIBLE.length()) < 0) {
      return true;
    }
    if (name.endsWith(".class")
        && !name.startsWith("dev/heddle/")
        && !name.equals("java/lang/$HeddleDispatcher.class")) {
      throw new IllegalStateException(name + " would ship under a name that is not Heddle's");
    }
    return false;
  }
}
