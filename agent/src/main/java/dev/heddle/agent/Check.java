// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import dev.heddle.config.Config;
import dev.heddle.config.EffectiveSetting;
import dev.heddle.config.EffectiveSettings;
import dev.heddle.config.Settings;
import dev.heddle.diagnostics.Log;
import dev.heddle.diagnostics.Version;
import dev.heddle.export.ReceiverAnswer;
import dev.heddle.export.ReceiverCheck;
import dev.heddle.index.InstrumentationIndex;
import dev.heddle.trace.Sampler;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanContext;
import dev.heddle.trace.SpanKind;
import dev.heddle.trace.SpanSink;
import dev.heddle.trace.Tracer;
import dev.heddle.trace.Tracing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * {@code java -jar heddle-agent.jar check}: what the agent would make of this environment, and what
 * its receivers say. One thread.
 */
final class Check {
  private static final String MARK = "[heddle] ";

  private final List<EffectiveSetting> settings;
  private final List<String> warnings;
  private final List<ReceiverAnswer> answers;

  private Check(
      List<EffectiveSetting> settings, List<String> warnings, List<ReceiverAnswer> answers) {
    this.settings = settings;
    this.warnings = warnings;
    this.answers = answers;
  }

  /** What the agent would log is caught as warnings meanwhile. */
  static Check run(Config config, Properties properties, Map<String, String> environment)
      throws IOException {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    Log.level(Log.WARN);
    Log.target(log);
    try {
      config.report(InstrumentationIndex.read(Check.class.getClassLoader()).names());
      List<EffectiveSetting> settings = EffectiveSettings.list(config, properties, environment);
      standsDown(config);
      List<ReceiverAnswer> answers = ReceiverCheck.ask(config, Version.current(), span());
      return new Check(settings, lines(log), answers);
    } finally {
      Log.toStderr();
      Log.level(Log.INFO);
    }
  }

  private static void standsDown(Config config) {
    if (!config.flag(Settings.ENABLED)) {
      Log.warn("the agent does nothing: " + Settings.ENABLED + "=false");
    } else if (config.flag(Settings.SDK_DISABLED)) {
      Log.warn("the agent does nothing: " + Settings.SDK_DISABLED + "=true");
    }
  }

  private static Span span() {
    Tracing.install(new All(), new Nowhere());
    Span span =
        Tracer.of("dev.heddle.check")
            .startRoot("heddle check", SpanKind.INTERNAL, 0, null, null, 0);
    span.end();
    return span;
  }

  private static List<String> lines(ByteArrayOutputStream log) {
    List<String> lines = new ArrayList<>();
    for (String line : new String(log.toByteArray(), StandardCharsets.UTF_8).split("\n")) {
      if (line.startsWith(MARK)) {
        lines.add(line.substring(line.indexOf(' ', MARK.length()) + 1));
      }
    }
    return lines;
  }

  /** Whether every receiver took what it was sent, if there is any. */
  boolean isFine() {
    for (ReceiverAnswer answer : answers) {
      if (answer.problem() != null) {
        return false;
      }
    }
    return true;
  }

  String text() {
    StringBuilder text = new StringBuilder("Settings\n");
    int nameWidth = 0;
    int valueWidth = 0;
    for (EffectiveSetting setting : settings) {
      nameWidth = Math.max(nameWidth, setting.name().length());
      valueWidth = Math.max(valueWidth, Math.min(40, setting.value().length()));
    }
    for (EffectiveSetting setting : settings) {
      text.append("  ").append(setting.name());
      pad(text, nameWidth - setting.name().length() + 2);
      text.append(printable(setting.value()));
      pad(text, valueWidth - setting.value().length() + 2);
      text.append(setting.source()).append('\n');
    }
    text.append("\nWarnings\n");
    for (String warning : warnings) {
      text.append("  ").append(printable(warning)).append('\n');
    }
    text.append(warnings.isEmpty() ? "  none\n" : "").append("\nReceivers\n");
    for (ReceiverAnswer answer : answers) {
      text.append(answer.problem() == null ? "  ok      " : "  FAILED  ");
      text.append(answer.signal().text());
      pad(text, 9 - answer.signal().text().length());
      text.append(answer.destination()).append(' ').append(answer.endpoint());
      text.append(" (").append(answer.protocol()).append("), ").append(answer.millis());
      text.append(" ms").append(answer.text().isEmpty() ? "" : ": ");
      text.append(printable(answer.text())).append('\n');
    }
    return text.append(answers.isEmpty() ? "  none: nothing is sent by OTLP\n" : "").toString();
  }

  private static void pad(StringBuilder text, int count) {
    for (int i = 0; i < Math.max(count, 2); i++) {
      text.append(' ');
    }
  }

  /** Whatever a variable or a receiver says, it moves no cursor. */
  private static String printable(String value) {
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      text.append(Character.isISOControl(value.charAt(i)) ? ' ' : value.charAt(i));
    }
    return text.toString();
  }

  String json() {
    JsonText json = new JsonText().open('{');
    json.name("version").value(Version.current()).name("ok").value(isFine());
    json.name("settings").open('[');
    for (EffectiveSetting setting : settings) {
      json.open('{').name("name").value(setting.name()).name("value").value(setting.value());
      json.name("source").value(setting.source()).close('}');
    }
    json.close(']').name("warnings").open('[');
    for (String warning : warnings) {
      json.value(warning);
    }
    json.close(']').name("receivers").open('[');
    for (ReceiverAnswer answer : answers) {
      json.open('{').name("destination").value(answer.destination());
      json.name("signal").value(answer.signal().text()).name("endpoint").value(answer.endpoint());
      json.name("protocol").value(answer.protocol()).name("millis").value(answer.millis());
      String problem = answer.problem();
      json.name("delivered").value(problem == null);
      json.name("problem").value(problem == null ? "" : problem);
      json.name("text").value(answer.text()).close('}');
    }
    return json.close(']').close('}').toString();
  }

  private static final class All implements Sampler {
    @Override
    public int sample(
        @Nullable SpanContext remoteParent,
        @Nullable Span localParent,
        long traceIdHigh,
        long traceIdLow,
        String name,
        int kind) {
      return RECORD_AND_SAMPLE;
    }

    @Override
    public String description() {
      return "check";
    }
  }

  private static final class Nowhere implements SpanSink {
    @Override
    public void accept(Span ended) {}
  }
}
