// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.export.Export;
import dev.heddle.export.Measurement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the last spans when the JVM ends, for at most two seconds, next to the application's own
 * shutdown hooks and in no order with them. At DEBUG it also says what Heddle has counted.
 */
final class ShutdownHook extends Thread {
  private static final long MOST_MILLIS = 2000;

  private final Export export;
  private final @Nullable DiagnosticsFile diagnostics;

  private ShutdownHook(Export export, @Nullable DiagnosticsFile diagnostics) {
    super("heddle-shutdown");
    this.export = export;
    this.diagnostics = diagnostics;
    setContextClassLoader(null); // would keep an application's loader alive
  }

  /** Does nothing in a JVM that ends already, where nobody may add a hook any more. */
  static void install(Export export, @Nullable DiagnosticsFile diagnostics) {
    try {
      Runtime.getRuntime().addShutdownHook(new ShutdownHook(export, diagnostics));
    } catch (IllegalStateException e) {
      Log.debug("the JVM ends already: the last spans may not be delivered", e);
    }
  }

  @Override
  public void run() {
    export.flushAtExit(MOST_MILLIS);
    if (diagnostics != null) {
      diagnostics.write();
    }
    if (Log.debugEnabled()) {
      Log.debug("at exit " + summary());
    }
  }

  private String summary() {
    StringBuilder text = new StringBuilder();
    text.append(export.delivered()).append(" spans delivered, ");
    text.append(export.lost()).append(" lost");
    List<Counter> counters = Counter.all();
    for (int i = 0; i < counters.size(); i++) {
      Counter counter = counters.get(i);
      if (counter.value() != 0) {
        text.append(", ").append(counter.name()).append('{').append(counter.reason()).append("} ");
        text.append(counter.value());
      }
    }
    List<Measurement> figures = export.selfMetrics();
    for (int i = 0; i < figures.size(); i++) {
      text.append(", ").append(figures.get(i));
    }
    return text.toString();
  }
}
