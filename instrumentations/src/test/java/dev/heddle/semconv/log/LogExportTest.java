// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import dev.heddle.config.Config;
import dev.heddle.config.LogExportSettings;
import dev.heddle.diagnostics.Log;
import dev.heddle.log.LogRecord;
import dev.heddle.log.Logs;
import dev.heddle.log.Severity;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LogExportTest {
  private static final int EVENTS = 2000;

  private final List<LogRecord> records = new ArrayList<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeEach
  void install() {
    Log.target(log);
    Logs.install(records::add);
  }

  @AfterEach
  void uninstall() {
    Logs.install(null);
    Log.toStderr();
  }

  private static LogExport export(String... namesAndValues) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return LogExport.of(
        "test", LogExportSettings.LOGBACK_THREAD, LogExportSettings.LOGBACK_MDC, Config.of(values));
  }

  private static LogRecord record(LogExport export, String logger, @Nullable Throwable thrown) {
    return export.record(logger, Severity.INFO, "INFO", "hello", 0, thrown);
  }

  private static Map<String, Object> attributes(LogRecord record) {
    Map<String, Object> attributes = new HashMap<>();
    for (int i = 0; i < record.size(); i++) {
      attributes.put(record.key(i), record.value(i));
    }
    return attributes;
  }

  @Test
  void wantsEverythingByDefault() {
    assertThat(export().wants("a.B", Severity.TRACE, null)).isTrue();
    assertThat(export().wants("", 0, null)).isTrue();
  }

  @Test
  void wantsNothingWhereRecordsGoNowhere() {
    Logs.install(null);

    assertThat(export().wants("a.B", Severity.ERROR, null)).isFalse();
  }

  @Test
  void wantsOnlyWhatIsAtLeastOfTheLevel() {
    LogExport export = export("HEDDLE_LOGS_LEVEL", "WARN");

    assertThat(export.wants("a", Severity.INFO, null)).isFalse();
    assertThat(export.wants("a", Severity.WARN, null)).isTrue();
    assertThat(export.wants("a", 0, null)).isTrue();
  }

  @Test
  void theLongestNameOfALoggerSaysItsLevel() {
    LogExport export =
        export(
            "HEDDLE_LOGS_LEVEL", "info",
            "HEDDLE_LOGS_LOGGERS", "org.hibernate=warn, org.hibernate.SQL=debug, noisy=off");

    assertThat(export.wants("org.hibernate.Session", Severity.INFO, null)).isFalse();
    assertThat(export.wants("org.hibernate", Severity.WARN, null)).isTrue();
    assertThat(export.wants("org.hibernate.SQL", Severity.DEBUG, null)).isTrue();
    assertThat(export.wants("org.hibernatex", Severity.INFO, null)).isTrue();
    assertThat(export.wants("noisy.Thing", Severity.FATAL, null)).isFalse();
    assertThat(export.wants("noisy", 0, null)).isFalse();
    assertThat(log.toString()).isEmpty();
  }

  @Test
  void saysThatALoggersLevelIsNotUsable() {
    LogExport export = export("HEDDLE_LOGS_LOGGERS", "a=loud,b=warn");

    assertThat(log.toString()).contains("HEDDLE_LOGS_LOGGERS: a=loud is not usable");
    assertThat(export.wants("a", Severity.INFO, null)).isTrue();
    assertThat(export.wants("b", Severity.INFO, null)).isFalse();
  }

  @Test
  void knowsAnEventAgainThatABridgePassesOn() {
    LogExport jul = export();
    LogExport logback = export();
    IllegalStateException thrown = new IllegalStateException();
    Object previous = jul.begin(record(jul, "a.B", thrown));

    assertThat(logback.wants("a.B", Severity.INFO, thrown)).isFalse();
    assertThat(logback.wants("a.B", Severity.INFO, null)).isTrue();
    assertThat(logback.wants("other", Severity.INFO, thrown)).isTrue();
    LogExport.end(previous);
    assertThat(logback.wants("a.B", Severity.INFO, thrown)).isTrue();
    assertThat(records).hasSize(1);
  }

  @Test
  void knowsAnEventAgainWhoseLoggerHadNoName() {
    LogExport jul = export();
    Object previous = jul.begin(record(jul, LogExport.name(null), null));

    assertThat(jul.wants("unknown.jul.logger", Severity.INFO, null)).isFalse();
    LogExport.end(previous);
  }

  @Test
  void returnsToTheOuterCallWhenAnInnerOneEnds() {
    LogExport export = export();
    Object none = export.begin(record(export, "outer", null));
    Object outer = export.begin(record(export, "inner", null));

    assertThat(export.wants("outer", Severity.INFO, null)).isTrue();
    LogExport.end(outer);
    assertThat(export.wants("outer", Severity.INFO, null)).isFalse();
    LogExport.end(none);
    assertThat(export.wants("outer", Severity.INFO, null)).isTrue();
  }

  @Test
  void carriesTheThreadWhereThatIsAskedFor() {
    LogExport export =
        export("OTEL_INSTRUMENTATION_LOGBACK_APPENDER_EXPERIMENTAL_LOG_ATTRIBUTES", "true");

    assertThat(attributes(record(export, "a", null)))
        .containsOnly(
            Map.entry("thread.name", Thread.currentThread().getName()),
            Map.entry("thread.id", Thread.currentThread().getId()));
  }

  @Test
  void carriesAllOfTheMdcButHeddlesOwnKeys() {
    LogExport export =
        export("OTEL_INSTRUMENTATION_LOGBACK_APPENDER_EXPERIMENTAL_CAPTURE_MDC_ATTRIBUTES", "*");
    LogRecord record = record(export, "a", null);
    Map<String, String> mdc = new HashMap<>();
    mdc.put("user", "ann");
    mdc.put("trace_id", "1");
    mdc.put("nothing", null);
    export.addMdc(record, mdc);
    export.addMdc(record, null);

    assertThat(attributes(record)).containsOnly(Map.entry("user", "ann"));
  }

  @Test
  void allocatesTheRecordAndNothingElse() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assumeThat(threads.isThreadAllocatedMemorySupported()).isTrue();
    Logs.install(record -> {});
    LogExport export = export();
    log(export); // links what is linked late
    long before = threads.getCurrentThreadAllocatedBytes();
    log(export);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(allocated / EVENTS).as("bytes for one record").isBetween(40L, 104L);
  }

  private static void log(LogExport export) {
    for (int i = 0; i < EVENTS; i++) {
      if (export.wants("a.B", Severity.INFO, null)) {
        LogExport.end(export.begin(record(export, "a.B", null)));
      }
    }
  }

  @Test
  void keepsTheTypesThatAttributesHave() {
    LogRecord record = record(export(), "a", null);
    LogExport.add(record, "int", 1);
    LogExport.add(record, "float", 0.5f);
    LogExport.add(record, "flag", true);
    LogExport.add(record, "date", new Date(0));
    LogExport.add(record, "null", null);

    assertThat(attributes(record))
        .containsOnly(
            Map.entry("int", 1L),
            Map.entry("float", 0.5),
            Map.entry("flag", true),
            Map.entry("date", new Date(0).toString()));
  }
}
