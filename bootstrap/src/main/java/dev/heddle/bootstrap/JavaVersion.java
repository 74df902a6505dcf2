// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.bootstrap;

/**
 * A Java version as JVMs write it: {@code 1.8.0_392}, {@code 8u40}, {@code 9-ea}, {@code 25.0.3}.
 * Immutable. Source: JEP 223, JEP 322.
 */
final class JavaVersion {
  private final int feature;
  private final int update;

  private JavaVersion(int feature, int update) {
    this.feature = feature;
    this.update = update;
  }

  /**
   * @param javaVersion the property {@code java.version}
   * @param vmVersion the property {@code java.vm.version}, which tells the update of a Java 8 that
   *     somebody built without naming it ({@code 1.8.0-internal})
   */
  static JavaVersion parse(String javaVersion, String vmVersion) {
    String text = javaVersion.startsWith("1.") ? javaVersion.substring(2) : javaVersion;
    int feature = numberAt(text, 0);
    int update = -1;
    if (feature >= 9) {
      int dot = text.indexOf('.');
      int second = dot < 0 ? -1 : text.indexOf('.', dot + 1);
      update = second < 0 ? 0 : numberAt(text, second + 1);
    } else {
      int mark = Math.max(text.indexOf('_'), text.indexOf('u'));
      update = mark < 0 ? -1 : numberAt(text, mark + 1);
    }
    if (update < 0 && feature == 8 && vmVersion.startsWith("25.")) {
      update = numberAt(vmVersion, 3); // HotSpot 25.40 is that of 8u40
    }
    return new JavaVersion(Math.max(feature, 0), Math.max(update, 0));
  }

  /** 8, 11, 17 …; 0 where the text says nothing of the kind. */
  int feature() {
    return feature;
  }

  int update() {
    return update;
  }

  /** The number that begins there, or -1. */
  private static int numberAt(String text, int start) {
    int value = -1;
    for (int i = start; i < text.length() && i < start + 6; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      value = Math.max(value, 0) * 10 + digit;
    }
    return value;
  }
}
