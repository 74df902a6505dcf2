// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.config.Config;
import dev.heddle.config.Setting;
import dev.heddle.config.Settings;
import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.ProtoWriter;
import dev.heddle.otlp.ResourceEncoder;
import dev.heddle.otlp.Signal;
import dev.heddle.otlp.SpanLimits;
import dev.heddle.otlp.TraceRequestEncoder;
import dev.heddle.resource.ResourceDetector;
import dev.heddle.resource.ResourceSettings;
import dev.heddle.trace.Span;
import dev.heddle.transport.Endpoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sends one span to each receiver of spans, and an empty request to those of metrics and log
 * records, which every receiver has to take; each endpoint once, stand-bys too. With the exporter's
 * own reader of settings, encoder and senders, so that the answers are those that it would get. One
 * thread, and as long as the receivers take.
 */
public final class ReceiverCheck {
  private static final long LONGEST_MILLIS = 10_000;
  private static final int MOST_BYTES = 1 << 20;

  private final Config config;
  private final String version;
  private final Span span;
  private final List<ReceiverAnswer> answers = new ArrayList<>();

  private ReceiverCheck(Config config, String version, Span span) {
    this.config = config;
    this.version = version;
    this.span = span;
  }

  /**
   * Logs what looks wrong before anybody is asked.
   *
   * @param version the agent's
   * @param span an ended one to send
   * @return empty where nothing is sent by OTLP
   */
  public static List<ReceiverAnswer> ask(Config config, String version, Span span) {
    return new ReceiverCheck(config, version, span).ask();
  }

  private List<ReceiverAnswer> ask() {
    boolean traces = goesByOtlp(Settings.TRACES_EXPORTER);
    boolean metrics = goesByOtlp(Settings.METRICS_EXPORTER);
    boolean logs = goesByOtlp(Settings.LOGS_EXPORTER);
    if (traces || metrics || logs) {
      for (DestinationSettings receiver : DestinationReader.read(config, traces, metrics, logs)) {
        for (Signal signal : Signal.values()) {
          Route route = receiver.route(signal);
          if (route != null) {
            ask(receiver, signal, route);
          }
        }
      }
    }
    return answers;
  }

  private boolean goesByOtlp(Setting exporters) {
    for (String exporter : config.list(exporters)) {
      if (exporter.equals("otlp")) {
        return true;
      }
    }
    return false;
  }

  private void ask(DestinationSettings receiver, Signal signal, Route route) {
    for (Endpoint endpoint : route.endpoints) {
      String suspicion = Diagnosis.suspicion(receiver, route, endpoint);
      if (suspicion != null) {
        Log.warnLimited(suspicion, suspicion); // once for all signals
      }
      answers.add(ask(receiver, signal, route, endpoint));
    }
  }

  private ReceiverAnswer ask(
      DestinationSettings receiver, Signal signal, Route route, Endpoint endpoint) {
    Route alone =
        new Route(
            route.protocol,
            new Endpoint[] {endpoint},
            route.headers,
            route.gzip,
            route.timeoutMillis,
            route.tls);
    long most = route.timeoutMillis > 0 ? route.timeoutMillis : LONGEST_MILLIS;
    long start = System.nanoTime();
    Sender sender = new Senders(version, MOST_BYTES, MOST_BYTES).connect(alone);
    Outcome outcome;
    try {
      outcome = sender.send(chunk(signal), start + most * 1_000_000);
    } finally {
      sender.close();
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    String problem = Diagnosis.problem(outcome);
    String text =
        problem == null
            ? Outcome.oneLine(outcome.text)
            : Diagnosis.words(problem, endpoint, outcome)
                + Hint.of(receiver, signal, endpoint, outcome);
    return new ReceiverAnswer(
        receiver.name, signal, endpoint.toString(), route.protocol, millis, problem, text);
  }

  private Chunk chunk(Signal signal) {
    ProtoWriter out = new ProtoWriter(4096);
    if (signal == Signal.TRACES) {
      ResourceDetector resource = new ResourceDetector(ResourceSettings.from(config), version);
      new TraceRequestEncoder(
              ResourceEncoder.encode(resource.detect()), version, SpanLimits.DEFAULT, out)
          .encode(new Span[] {span}, 0, 1);
    }
    byte[] request = Arrays.copyOf(out.buffer(), out.length());
    return new Chunk(signal, 1, request, null, new MemoryLimit(MOST_BYTES));
  }
}
