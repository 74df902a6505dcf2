// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import dev.heddle.config.Config;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code java -jar heddle-agent.jar libraries}: what is supported, in which versions, and whether
 * it is on with the settings of this environment. One thread.
 */
final class Libraries {
  private static final String RESOURCE = "inst/libraries.tsv";
  private static final String[] HEAD = {"LIBRARY", "COORDINATES", "VERSIONS", "SWITCH", "STATE"};

  private Libraries() {}

  static void print(Config config, ClassLoader agentLoader, PrintStream out) throws IOException {
    List<String[]> rows = new ArrayList<>();
    rows.add(HEAD);
    InputStream in = agentLoader.getResourceAsStream(RESOURCE);
    if (in == null) {
      throw new IOException(RESOURCE + " is missing");
    }
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rows.add(row(config, line.split("\t", -1)));
      }
    }
    int[] widths = widths(rows);
    for (String[] row : rows) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        text.append(row[i]);
        for (int gap = row[i].length(); gap < widths[i] + 2; gap++) {
          text.append(' ');
        }
      }
      out.println(text.toString().trim());
    }
  }

  /** Title, coordinates, versions, on by default, names. */
  private static String[] row(Config config, String[] library) {
    boolean byDefault = library[3].equals("true");
    boolean switchedOn = false;
    boolean switchedOff = false;
    for (int i = 4; i < library.length; i++) {
      switchedOn |= config.instrumentationEnabled(library[i], false);
      switchedOff |= !config.instrumentationEnabled(library[i], true);
    }
    boolean on = switchedOn || (byDefault && !switchedOff);
    String variable = library[4].toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    return new String[] {
      library[0],
      library[1].isEmpty() ? "JDK" : library[1],
      library[2],
      "OTEL_INSTRUMENTATION_" + variable + "_ENABLED",
      on ? "on" : "off"
    };
  }

  private static int[] widths(List<String[]> rows) {
    int[] widths = new int[HEAD.length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    return widths;
  }
}
