// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.resource;

import java.io.File;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code process.*}. The process id comes from {@code /proc}, from 9 on from the JDK; JMX, the
 * third way, costs 90 ms.
 */
final class ProcessAttributes {
  private ProcessAttributes() {}

  static void addTo(Map<String, Object> found, Surroundings surroundings) {
    ResourceDetector.put(found, "process.pid", pid(surroundings));
    ResourceDetector.put(found, "process.executable.path", executable(surroundings));
    ResourceDetector.put(found, "process.owner", surroundings.property("user.name"));
    ResourceDetector.put(found, "process.runtime.name", surroundings.property("java.runtime.name"));
    ResourceDetector.put(
        found, "process.runtime.version", surroundings.property("java.runtime.version"));
    String vm = surroundings.property("java.vm.name");
    if (vm != null) {
      found.put(
          "process.runtime.description",
          surroundings.property("java.vm.vendor")
              + ' '
              + vm
              + ' '
              + surroundings.property("java.vm.version"));
    }
  }

  private static @Nullable Long pid(Surroundings surroundings) {
    File self = surroundings.file("proc/self"); // a symbolic link to the directory of our number
    String name = self.exists() ? target(self) : null;
    Long pid =
        name == null ? null : number(name.substring(name.lastIndexOf(File.separatorChar) + 1));
    return pid == null ? pidByProcessHandle() : pid;
  }

  private static @Nullable String target(File link) {
    try {
      return link.getCanonicalPath();
    } catch (IOException | SecurityException e) {
      return null;
    }
  }

  private static @Nullable Long number(String digits) {
    try {
      return Long.valueOf(digits);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Long pidByProcessHandle() {
    try {
      Class<?> handle = Class.forName("java.lang.ProcessHandle");
      Object current = handle.getMethod("current").invoke(null);
      return (Long) handle.getMethod("pid").invoke(current);
    } catch (ReflectiveOperationException | SecurityException e) {
      return null; // Java 8 where there is no /proc
    }
  }

  private static @Nullable String executable(Surroundings surroundings) {
    File exe = surroundings.file("proc/self/exe");
    if (exe.exists()) {
      return target(exe);
    }
    String home = surroundings.property("java.home");
    return home == null ? null : home + File.separatorChar + "bin" + File.separatorChar + "java";
  }
}
