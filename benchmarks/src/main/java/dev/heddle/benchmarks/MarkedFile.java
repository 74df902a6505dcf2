// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text of which a part between two marks is written anew, and the rest stays. */
public final class MarkedFile {
  private MarkedFile() {}

  /**
   * Replaces the part, or adds it at the end.
   *
   * @param part of which program
   * @param text ends with a line break
   */
  public static void write(Path file, String part, String text) throws IOException {
    String begin = "<!-- " + part + ": begin, written by benchmarks/" + part + " -->\n";
    String end = "<!-- " + part + ": end -->\n";
    String old = Files.exists(file) ? Files.readString(file) : "";
    int from = old.indexOf(begin);
    int to = old.indexOf(end);
    String head = old + (old.isEmpty() ? "" : "\n");
    String tail = "";
    if (from >= 0 && to > from) {
      head = old.substring(0, from);
      tail = old.substring(to + end.length());
    }
    Files.writeString(file, head + begin + text + end + tail);
  }
}
