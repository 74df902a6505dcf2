// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A JDK of this machine. Found beside the one that runs the tests, or by a JAVA_HOME_* variable.
 */
record Jdk(int feature, Path home) {
  /** By feature version, one of each; the one that runs the tests is always there. */
  static Map<Integer, Jdk> all() throws IOException {
    Map<Integer, Jdk> found = new TreeMap<>();
    Path own = Path.of(System.getProperty("java.home")).toRealPath();
    List<Path> candidates = new ArrayList<>(List.of(own));
    try (Stream<Path> siblings = Files.list(own.getParent())) {
      siblings.sorted().forEach(candidates::add);
    }
    for (Map.Entry<String, String> entry : new TreeMap<>(System.getenv()).entrySet()) {
      if (entry.getKey().startsWith("JAVA_HOME_")) {
        candidates.add(Path.of(entry.getValue()));
      }
    }
    for (Path candidate : candidates) {
      int feature = feature(candidate);
      if (feature > 0) {
        found.putIfAbsent(feature, new Jdk(feature, candidate));
      }
    }
    return found;
  }

  private static int feature(Path home) throws IOException {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
      return 0;
    }
    Properties properties = new Properties();
    try (var in = Files.newInputStream(release)) {
      properties.load(in);
    }
    String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
    String[] numbers = version.split("[^0-9]+");
    return Integer.parseInt(numbers[0].equals("1") ? numbers[1] : numbers[0]);
  }

  String command(String tool) {
    return home.resolve("bin").resolve(tool).toString();
  }

  @Override
  public String toString() {
    return "JDK " + feature;
  }
}
