// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.build;

import java.util.ArrayList;
import java.util.List;

/** Names of types as people write them, and as class files do. Stateless. */
final class TypeNames {
  private TypeNames() {}

  /** {@code a.B$C} to {@code a/B$C}. */
  static String internal(String name) {
    check(name);
    return name.replace('.', '/');
  }

  static List<String> internal(List<String> names) {
    List<String> internal = new ArrayList<>();
    for (String name : names) {
      internal.add(internal(name));
    }
    return internal;
  }

  /** {@code byte[]}, {@code int}, {@code a.B}, {@code [La.B;} to a descriptor; * to "". */
  static String descriptor(String type) {
    if (type.equals("*")) {
      return "";
    }
    if (type.startsWith("[")) {
      return type.replace('.', '/');
    }
    if (type.endsWith("[]")) {
      return "[" + descriptor(type.substring(0, type.length() - 2));
    }
    switch (type) {
      case "void":
        return "V";
      case "boolean":
        return "Z";
      case "byte":
        return "B";
      case "char":
        return "C";
      case "short":
        return "S";
      case "int":
        return "I";
      case "long":
        return "J";
      case "float":
        return "F";
      case "double":
        return "D";
      default:
        return 'L' + internal(type) + ';';
    }
  }

  private static void check(String name) {
    boolean start = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean valid =
          start
              ? Character.isJavaIdentifierStart(c)
              : c == '.' || Character.isJavaIdentifierPart(c);
      if (!valid || c > 127) {
        throw new IllegalArgumentException('"' + name + "\" is not a binary class name");
      }
      start = c == '.';
    }
    if (start) {
      throw new IllegalArgumentException('"' + name + "\" is not a binary class name");
    }
  }
}
