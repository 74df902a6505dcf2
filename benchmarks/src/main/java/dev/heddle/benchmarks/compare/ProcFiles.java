// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.compare;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What Linux knows of a process. Source: proc(5). */
final class ProcFiles {
  private static final double TICKS_A_SECOND = 100; // USER_HZ, the same on all architectures
  private final Path directory;

  ProcFiles(long pid) {
    this.directory = Path.of("/proc", String.valueOf(pid));
  }

  double residentMebibytes() throws IOException {
    return status("VmRSS:") / 1024.0;
  }

  double peakResidentMebibytes() throws IOException {
    return status("VmHWM:") / 1024.0;
  }

  long threads() throws IOException {
    return status("Threads:");
  }

  /** User and system time of all its threads, also of those that have ended. */
  CpuSeconds cpu() throws IOException {
    double jit = 0;
    double gc = 0;
    try (DirectoryStream<Path> tasks = Files.newDirectoryStream(directory.resolve("task"))) {
      for (Path task : tasks) {
        try {
          String thread = Files.readString(task.resolve("comm")).strip();
          if (thread.startsWith("C1 ") || thread.startsWith("C2 ")) {
            jit += seconds(task.resolve("stat"));
          } else if (isGc(thread)) {
            gc += seconds(task.resolve("stat"));
          }
        } catch (NoSuchFileException e) {
          // ended meanwhile
        }
      }
    }
    return new CpuSeconds(seconds(directory.resolve("stat")), jit, gc);
  }

  private static boolean isGc(String thread) {
    return thread.startsWith("GC Thread") || thread.startsWith("G1 ") || thread.equals("VM Thread");
  }

  private static double seconds(Path stat) throws IOException {
    String line = Files.readString(stat);
    String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
  }

  private long status(String name) throws IOException {
    for (String line : Files.readAllLines(directory.resolve("status"))) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.substring(name.length()).replace("kB", "").strip());
      }
    }
    throw new IOException(directory + "/status has no " + name);
  }
}
