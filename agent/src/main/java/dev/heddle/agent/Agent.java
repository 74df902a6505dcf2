// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import dev.heddle.config.Config;
import dev.heddle.config.LiveConfig;
import dev.heddle.config.OperationSettings;
import dev.heddle.config.Settings;
import dev.heddle.diagnostics.Log;
import dev.heddle.diagnostics.Version;
import dev.heddle.export.AgentThread;
import dev.heddle.export.Export;
import dev.heddle.index.Exclusions;
import dev.heddle.index.InstrumentationIndex;
import dev.heddle.index.Weaving;
import dev.heddle.log.Logs;
import dev.heddle.prometheus.PrometheusEndpoint;
import dev.heddle.propagation.Propagation;
import dev.heddle.sampling.HeddleSampling;
import dev.heddle.sampling.Samplers;
import dev.heddle.trace.Sampler;
import dev.heddle.trace.SpanCap;
import dev.heddle.trace.SpanCounts;
import dev.heddle.trace.Tracing;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Starts Heddle: reads the settings, then builds its parts in the order in which data flows back,
 * export, then sampling, then weaving; where one cannot be built, nothing runs. Runs once, on the
 * application's main thread before its main.
 */
public final class Agent {
  private static volatile @Nullable Config config;
  private static volatile @Nullable Export export;
  private static volatile @Nullable Weaving weaving;

  private Agent() {}

  /** What there is to say of the agent now; null where it does nothing. */
  static @Nullable Examination examine() {
    Config settings = config;
    Export sending = export;
    Weaving woven = weaving;
    return settings == null || sending == null || woven == null
        ? null
        : new Examination(settings, sending, woven);
  }

  /**
   * @param arguments what stands behind the jar's name in {@code -javaagent:heddle-agent.jar=…}
   */
  public static void start(@Nullable String arguments, Instrumentation jvm) throws Exception {
    Config settings = Config.read(arguments);
    String file = settings.string(Settings.DECLARATIVE_FILE);
    Declared declared = file == null ? null : declared(settings, arguments, file);
    if (declared != null) {
      settings = declared.config();
    } else if (file != null) {
      return;
    }
    start(settings, arguments, declared, jvm);
  }

  private static void start(
      Config config, @Nullable String arguments, @Nullable Declared declared, Instrumentation jvm)
      throws Exception {
    Config.install(config);
    Log.level(LogLevel.of(config));
    if (!config.flag(Settings.ENABLED) || config.flag(Settings.SDK_DISABLED)) {
      Log.info("Heddle stands down: it is switched off by its arguments or its file");
      return;
    }
    InstrumentationIndex index = InstrumentationIndex.read(Agent.class.getClassLoader());
    if (!config.isEmpty()) {
      config.report(index.names());
    }
    Export export = Export.from(config, Version.current());
    Sampler sampler = Samplers.from(config);
    HeddleSampling sampling = trace(config, sampler, export);
    Logs.openBy(export.logs());
    Weaving weaving = weave(config, index, jvm);
    export.start();
    scrape(config, export);
    Agent.config = config;
    Agent.export = export;
    Agent.weaving = weaving;
    ShutdownHook.install(export, diagnostics(config));
    Log.info(StartLine.of(config));
    if (config.mentions("HEDDLE_PAUSED") && config.flag(OperationSettings.PAUSED)) {
      LiveSettings.pause(true);
    }
    if (config.mentions("HEDDLE_CIRCUIT_BREAKER") && config.flag(OperationSettings.BREAKER)) {
      new AgentThread("heddle-breaker", new StressMonitor(config, null)).start();
    }
    if (config.string(Settings.LIVE_FILE) != null) {
      LiveSettings live =
          new LiveSettings(
              config,
              declared == null ? LiveConfig.read(arguments) : declared.sources(),
              index.names(),
              export.sink(),
              sampling,
              weaving);
      new AgentThread("heddle-settings", live).start();
    }
  }

  /** Null where it cannot be used: telemetry goes nowhere rather than to where it should not. */
  private static @Nullable Declared declared(
      Config others, @Nullable String arguments, String file) {
    try {
      return Declared.read(others, arguments, file);
    } catch (IOException e) {
      Log.error("OTEL_CONFIG_FILE cannot be used, nothing is recorded: " + e.getMessage());
      return null;
    }
  }

  private static @Nullable DiagnosticsFile diagnostics(Config config) {
    String path =
        config.mentions("HEDDLE_DIAGNOSTICS") ? config.string(OperationSettings.DIAGNOSTICS) : null;
    if (path == null) {
      return null;
    }
    DiagnosticsFile file = new DiagnosticsFile(path);
    new AgentThread("heddle-diagnostics", file).start();
    return file;
  }

  /** Null where only the specified sampler is wanted. */
  private static @Nullable HeddleSampling trace(Config config, Sampler sampler, Export export) {
    if (Log.debugEnabled()) {
      Tracing.count(new SpanCounts()); // for the figures at exit
    }
    Propagation.formats(Propagators.of(config.list(Settings.PROPAGATORS)));
    Tracing.limits(
        (int) config.number(Settings.SPAN_ATTRIBUTE_COUNT_LIMIT),
        (int) config.number(Settings.SPAN_EVENT_COUNT_LIMIT),
        (int) config.number(Settings.SPAN_LINK_COUNT_LIMIT));
    int mostSpans = (int) Math.min(config.number(Settings.MAX_SPANS_PER_TRACE), Integer.MAX_VALUE);
    if (mostSpans > 0) {
      Tracing.cap(new SpanCap(mostSpans));
    }
    if (config.isEmpty() || !Samplers.areBeyondTheSpecification(config)) {
      Tracing.install(sampler, export.sink());
      return null;
    }
    HeddleSampling sampling = HeddleSampling.of(config, sampler, export.sink(), null);
    sampling.install();
    return sampling;
  }

  /** Loads nothing of Prometheus where it is not wanted. */
  private static void scrape(Config config, Export export) {
    for (String exporter : config.list(Settings.METRICS_EXPORTER)) {
      if (exporter.equals("prometheus")) {
        PrometheusEndpoint.start(config, export);
        return;
      }
    }
  }

  private static Weaving weave(Config config, InstrumentationIndex index, Instrumentation jvm)
      throws Exception {
    return Weaving.install(
        jvm,
        index,
        new Switches(config),
        new Exclusions(
            config.list(Settings.EXCLUDE_CLASSES), config.list(Settings.EXCLUDE_CLASS_LOADERS)));
  }
}
