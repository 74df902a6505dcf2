// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.resource;

import java.io.File;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code java} command was told to run: a jar or a main class, then arguments. Immutable.
 * From the launcher's property {@code sun.java.command}, in which all are joined by spaces, quoted
 * or not.
 */
final class LaunchCommand {
  private final @Nullable File jar;
  private final @Nullable String mainClass;
  private final String arguments;

  private LaunchCommand(@Nullable File jar, @Nullable String mainClass, String arguments) {
    this.jar = jar;
    this.mainClass = mainClass;
    this.arguments = arguments;
  }

  static LaunchCommand of(@Nullable String command) {
    if (command == null) {
      return new LaunchCommand(
          null, null, ""); // a native launcher, or a JVM inside another program
    }
    int jarEnd = jarEnd(command);
    if (jarEnd > 0) {
      return new LaunchCommand(
          new File(command.substring(0, jarEnd)), null, command.substring(jarEnd));
    }
    int space = command.indexOf(' ');
    String main = space < 0 ? command : command.substring(0, space);
    return new LaunchCommand(
        null,
        main.substring(main.lastIndexOf('/') + 1),
        space < 0 ? "" : command.substring(space)); // module/class
  }

  /**
   * Where the jar's path ends: paths may hold spaces, so the shortest that is a file is it; 0 where
   * there is none.
   */
  private static int jarEnd(String command) {
    int first = 0;
    for (int at = command.indexOf('.'); at >= 0; at = command.indexOf('.', at + 1)) {
      int end = at + 4;
      boolean ends =
          end == command.length() || (end < command.length() && command.charAt(end) == ' ');
      if (ends && (command.startsWith(".jar", at) || command.startsWith(".war", at))) {
        if (new File(command.substring(0, end)).isFile()) {
          return end;
        }
        first = first == 0 && command.lastIndexOf(' ', at) < 0 ? end : first;
      }
    }
    return first;
  }

  @Nullable File jar() {
    return jar;
  }

  /** Binary name. */
  @Nullable String mainClass() {
    return mainClass;
  }

  /** The value of the argument {@code --name=value}, or null. */
  @Nullable String argument(String name) {
    String wanted = " --" + name + '=';
    int at = arguments.indexOf(wanted);
    if (at < 0) {
      return null;
    }
    int start = at + wanted.length();
    int end = arguments.indexOf(' ', start);
    String value = end < 0 ? arguments.substring(start) : arguments.substring(start, end);
    return value.isEmpty() ? null : value;
  }
}
