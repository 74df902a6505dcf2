// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A Java of this machine: the one that runs the tests, its neighbours, or what a JAVA_HOME variable
 * names.
 */
public record JavaHome(int feature, Path home) {
  public static JavaHome newest() throws IOException {
    Path own = Path.of(System.getProperty("java.home")).toRealPath();
    List<Path> candidates = new ArrayList<>();
    try (Stream<Path> neighbours = Files.list(own.getParent())) {
      neighbours.sorted().forEach(candidates::add);
    }
    for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
      if (variable.getKey().startsWith("JAVA_HOME")) {
        candidates.add(Path.of(variable.getValue()));
      }
    }
    JavaHome newest = new JavaHome(Runtime.version().feature(), own);
    for (Path candidate : candidates) {
      int feature = featureOf(candidate);
      if (feature > newest.feature) {
        newest = new JavaHome(feature, candidate);
      }
    }
    return newest;
  }

  /** 0 for what is no Java, and for those before 9, which count otherwise. */
  private static int featureOf(Path home) throws IOException {
    Path release = home.resolve("release");
    if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
      return 0;
    }
    Properties properties = new Properties();
    try (var in = Files.newInputStream(release)) {
      properties.load(in);
    }
    String version = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return version.startsWith("1.") ? 0 : Runtime.Version.parse(version).feature();
  }

  public String java() {
    return home.resolve("bin/java").toString();
  }
}
