// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import dev.heddle.config.Config;
import dev.heddle.config.DeclaredConfig;
import dev.heddle.config.LiveConfig;
import dev.heddle.config.LiveFile;
import dev.heddle.config.Settings;
import dev.heddle.declarative.DeclarativeFile;
import dev.heddle.diagnostics.Log;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings where {@code OTEL_CONFIG_FILE} is set, and lines about what of the file and beside
 * it has no effect. Loaded only then; on the application's main thread.
 */
final class Declared {
  private final Config config;
  private final LiveConfig sources;

  private Declared(Config config, LiveConfig sources) {
    this.config = config;
    this.sources = sources;
  }

  /**
   * @param others what the other sources say
   * @param arguments the agent's own
   * @throws IOException saying why the file cannot be used
   */
  static Declared read(Config others, @Nullable String arguments, String path) throws IOException {
    Map<String, String> environment = System.getenv();
    DeclarativeFile file = DeclarativeFile.read(path, environment, System.getProperties());
    Map<String, String> declared = new HashMap<>(file.values());
    LiveConfig sources = LiveConfig.read(arguments).over(declared);
    String live = others.string(Settings.LIVE_FILE);
    Config config =
        live == null
            ? DeclaredConfig.of(others, declared)
            : sources.with(LiveFile.parse(LiveSettings.content(live)));
    tell(path, file, config, declared, DeclaredConfig.ignored(others));
    return new Declared(config, sources);
  }

  private static void tell(
      String path,
      DeclarativeFile file,
      Config config,
      Map<String, String> declared,
      List<String> ignored) {
    for (String note : file.notes()) {
      Log.warn(path + ':' + note);
    }
    List<String> problems = new ArrayList<>();
    Log.divert(problems);
    try {
      DeclaredConfig.check(config, declared);
    } finally {
      Log.divert(null);
    }
    for (String problem : problems) {
      int end = problem.indexOf('=');
      String place = end < 0 ? null : file.place(problem.substring(0, end));
      Log.warn(path + ':' + (place == null ? "" : place + ": ") + problem);
    }
    if (!ignored.isEmpty()) {
      Log.info(
          String.join(", ", ignored)
              + (ignored.size() == 1 ? " has" : " have")
              + " no effect, because OTEL_CONFIG_FILE is set; refer to it in that file as ${"
              + ignored.get(0)
              + "}");
    }
  }

  Config config() {
    return config;
  }

  LiveConfig sources() {
    return sources;
  }
}
