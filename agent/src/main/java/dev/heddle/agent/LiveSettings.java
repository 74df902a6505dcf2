// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import dev.heddle.config.Config;
import dev.heddle.config.LiveConfig;
import dev.heddle.config.LiveFile;
import dev.heddle.config.OperationSettings;
import dev.heddle.config.Settings;
import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.index.Weaving;
import dev.heddle.sampling.HeddleSampling;
import dev.heddle.sampling.Samplers;
import dev.heddle.trace.Recording;
import dev.heddle.trace.Sampler;
import dev.heddle.trace.SpanSink;
import dev.heddle.trace.Tracing;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Watches {@code HEDDLE_CONFIG_FILE} and applies what changes in it: all of a content or, where
 * anything of it is of no use, nothing. On a thread of its own, which exists only with that
 * setting: weaving and first uses of classes must not hold up the exporter.
 *
 * <p>The content is read every two seconds instead of asking for the file's date: dates have the
 * resolution of seconds on some file systems, and a Kubernetes volume changes by a link two
 * directories above. A content counts when it was read twice the same, so half a file never does.
 */
final class LiveSettings implements Runnable {
  private static final long EVERY_NANOS = 2_000_000_000L;
  private static final int MOST_BYTES = 1 << 20;
  private static final String BY_SETTING = "HEDDLE_PAUSED";
  private static final String BY_SWITCH = "its setting";

  /** They only add to what others record, and notice nothing of being off before a new start. */
  private static final Set<String> UNTIL_NEXT_START =
      new HashSet<>(
          Arrays.asList(
              "executors",
              "guava",
              "kotlinx-coroutines",
              "spring-core",
              "threads",
              "jdbc-rows",
              "cxf",
              "jersey",
              "jersey-1",
              "reactor",
              "resteasy",
              "rxjava",
              "spring-webflux",
              "spring-webmvc",
              "struts",
              "struts-1"));

  private final LiveConfig sources;
  private final String[] instrumentations;
  private final SpanSink exporter;
  private final @Nullable Weaving weaving;
  private final String path;

  private Config config;
  private @Nullable HeddleSampling sampling;
  private byte @Nullable [] known;
  private byte @Nullable [] unsettled;
  private boolean missing;

  /**
   * @param config what holds now, with the file's present content
   * @param instrumentations the names of all switches
   * @param sampling null where only the specified sampler is in use
   * @param weaving null in tests: no switch is changed
   */
  LiveSettings(
      Config config,
      LiveConfig sources,
      String[] instrumentations,
      SpanSink exporter,
      @Nullable HeddleSampling sampling,
      @Nullable Weaving weaving) {
    this.config = config;
    this.sources = sources;
    this.instrumentations = instrumentations;
    this.exporter = exporter;
    this.sampling = sampling;
    this.weaving = weaving;
    this.path = String.valueOf(config.string(Settings.LIVE_FILE));
    this.known = read();
    this.missing = known == null;
  }

  @Override
  @SuppressWarnings("InfiniteLoopStatement")
  public void run() {
    while (true) {
      LockSupport.parkNanos(this, EVERY_NANOS);
      try {
        look();
      } catch (RuntimeException e) {
        Counter.of("heddle.config.changes", "failed").increment();
        Log.warnLimited("live settings", path + " could not be applied: " + e);
        Log.debug("applying " + path + " failed", e);
      }
    }
  }

  /** Looks at the file once. */
  void look() {
    byte[] content = read();
    if (content == null) {
      if (!missing) {
        missing = true;
        Log.warn(path + " cannot be read any more; what it said last stays in force");
      }
      return;
    }
    missing = false;
    if (Arrays.equals(content, known)) {
      unsettled = null;
    } else if (Arrays.equals(content, unsettled)) {
      unsettled = null;
      known = content;
      apply(LiveFile.parse(content));
    } else {
      unsettled = content;
    }
  }

  private byte @Nullable [] read() {
    return read(path);
  }

  /** Nothing where it cannot be read. */
  static byte[] content(String path) {
    byte[] content = read(path);
    return content == null ? new byte[0] : content;
  }

  private static byte @Nullable [] read(String path) {
    File file = new File(path);
    try (InputStream in = new FileInputStream(file)) {
      byte[] content = new byte[(int) Math.min(file.length() + 1, MOST_BYTES)];
      int length = 0;
      for (int count = 0; count >= 0 && length < MOST_BYTES; length += Math.max(count, 0)) {
        if (length == content.length) {
          content = Arrays.copyOf(content, Math.min(2 * length, MOST_BYTES));
        }
        count = in.read(content, length, content.length - length);
      }
      return Arrays.copyOf(content, length);
    } catch (IOException e) {
      return null;
    }
  }

  private void apply(LiveFile file) {
    Config wanted = sources.with(file);
    List<String> changed = LiveConfig.changed(config, wanted);
    List<String> problems = new ArrayList<>();
    HeddleSampling newSampling = null;
    Sampler sampler;
    Log.divert(problems);
    try {
      examine(file, problems);
      sampler = Samplers.from(wanted);
      if (sampling != null || Samplers.areBeyondTheSpecification(wanted)) {
        newSampling = HeddleSampling.of(wanted, sampler, exporter, sampling);
      }
    } finally {
      Log.divert(null);
    }
    if (!problems.isEmpty()) {
      refuse(file, problems);
      return;
    }
    int level = LogLevel.of(wanted);
    Log.level(Math.max(level, LogLevel.of(config)));
    tell(file, wanted, changed);
    if (isAnySampling(changed)) {
      sampling = newSampling;
      if (newSampling == null) {
        Tracing.install(sampler, exporter);
      } else {
        newSampling.install();
      }
    }
    if (isAnySwitch(changed)) {
      flip(wanted);
    }
    if (changed.contains(OperationSettings.PAUSED.name())) {
      pause(wanted.flag(OperationSettings.PAUSED));
    }
    Log.level(level);
    config = wanted;
    Counter.of("heddle.config.changes", "applied").increment();
  }

  /** What is wrong is logged, and so collected. */
  private void examine(LiveFile file, List<String> problems) {
    String problem = file.problem();
    if (problem != null) {
      problems.add(problem);
      return;
    }
    LiveConfig.alone(file).report(instrumentations);
    for (String name : LiveConfig.unusableSwitches(file)) {
      problems.add(name + "=" + file.values().get(name) + " is not usable, it takes true or false");
    }
  }

  private void refuse(LiveFile file, List<String> problems) {
    Counter.of("heddle.config.changes", "refused").increment();
    for (String problem : problems) {
      int line = file.problem() == null ? file.line(variable(problem)) : file.problemLine();
      String place = line == 0 ? path : path + ":" + line;
      Log.warn(
          place + ": " + reason(problem) + "; all of the file is refused, what held before stays");
    }
  }

  private static String variable(String problem) {
    int end = 0;
    while (end < problem.length()
        && (Character.isUpperCase(problem.charAt(end))
            || Character.isDigit(problem.charAt(end))
            || problem.charAt(end) == '_')) {
      end++;
    }
    return problem.substring(0, end);
  }

  /** Without what would be used instead at the start. */
  private static String reason(String problem) {
    int instead = problem.lastIndexOf("; using ");
    int without = problem.indexOf("; going on without it");
    int end = instead >= 0 ? instead : without;
    return end < 0 ? problem : problem.substring(0, end);
  }

  private void tell(LiveFile file, Config wanted, List<String> changed) {
    for (String name : changed) {
      String now = LiveConfig.shown(wanted, name);
      if (LiveConfig.isLive(name)) {
        Log.info(
            path
                + ": "
                + name
                + " is now "
                + now
                + " (before: "
                + LiveConfig.shown(config, name)
                + ")");
      } else {
        Log.info(path + ": " + name + " is " + now + ", which takes effect at the next start");
      }
    }
    for (String name : file.values().keySet()) {
      if (sources.isOverridden(name)) {
        Log.info(
            path
                + ":"
                + file.line(name)
                + ": "
                + name
                + " has no effect, because the environment, a system property or the agent's"
                + " arguments set it to "
                + LiveConfig.shown(wanted, name));
      }
    }
  }

  private static boolean isAnySampling(List<String> changed) {
    for (String name : changed) {
      if (LiveConfig.isSampling(name)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAnySwitch(List<String> changed) {
    for (String name : changed) {
      if (LiveConfig.isSwitch(name)) {
        return true;
      }
    }
    return false;
  }

  private void flip(Config wanted) {
    if (weaving == null) {
      return;
    }
    Switches switches = new Switches(wanted);
    Map<String, Boolean> before = weaving.wanted(new Switches(config));
    weaving.add(switches);
    for (Map.Entry<String, Boolean> entry : weaving.wanted(switches).entrySet()) {
      String name = entry.getKey();
      if (entry.getValue()) {
        Recording.switchOn(name, BY_SWITCH);
      } else {
        Recording.switchOff(name, BY_SWITCH);
        if (UNTIL_NEXT_START.contains(name) && Boolean.TRUE.equals(before.get(name))) {
          Log.info(path + ": " + name + " goes on until the next start");
        }
      }
    }
  }

  static void pause(boolean paused) {
    if (paused) {
      Recording.pause(BY_SETTING);
      Log.info("paused by HEDDLE_PAUSED: nothing is recorded until it is false");
    } else {
      Recording.resume(BY_SETTING);
      Log.info("goes on: HEDDLE_PAUSED is false");
    }
  }
}
