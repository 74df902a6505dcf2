// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import static dev.heddle.export.Receiver.await;
import static dev.heddle.export.Receiver.status;
import static dev.heddle.transport.ScriptedServer.silence;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.heddle.config.Config;
import dev.heddle.diagnostics.Log;
import dev.heddle.log.LogRecord;
import dev.heddle.log.LogSink;
import dev.heddle.log.Logs;
import dev.heddle.log.Severity;
import dev.heddle.otlp.Recorded;
import dev.heddle.otlp.Signal;
import dev.heddle.trace.Span;
import dev.heddle.transport.ScriptedServer;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From a log record to what the receiver gets, and what became of those that it does not get. */
final class LogExportTest {
  private final ScriptedServer server = new ScriptedServer();
  private final Map<String, String> variables = new HashMap<>();
  private final List<Export> exports = new ArrayList<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  LogExportTest() throws IOException {
    Log.target(log);
    variables.put("OTEL_BLRP_SCHEDULE_DELAY", "20");
    variables.put("OTEL_EXPORTER_OTLP_ENDPOINT", server.url());
  }

  @AfterEach
  void close() throws IOException {
    Logs.install(null);
    for (Export export : exports) {
      export.flushAndStop(0);
    }
    server.close();
    Log.toStderr();
  }

  @Test
  void sendsWhatARecordHolds() throws Exception {
    Export export = started();
    Span span = Recorded.span("a", "GET /");
    LogRecord record =
        new LogRecord("com.example.Shop", Severity.WARN, "WARN", "häppened", 5_000_000, null, span);
    record.add("user", "ann");
    record.add("count", 3L);
    record.add("tags", new String[] {"a", "b"});
    sink().accept(record);
    await(() -> account(export).delivered() == 1);

    ScopeLogs scope = scopes().get(0);
    assertThat(scope.getScope().getName()).isEqualTo("com.example.Shop");
    assertThat(scope.getScope().getVersion()).isEmpty();
    io.opentelemetry.proto.logs.v1.LogRecord sent = scope.getLogRecords(0);
    assertThat(sent.getTimeUnixNano()).isEqualTo(5_000_000);
    assertThat(sent.getObservedTimeUnixNano()).isEqualTo(record.observedNanos());
    assertThat(sent.getSeverityNumberValue()).isEqualTo(13);
    assertThat(sent.getSeverityText()).isEqualTo("WARN");
    assertThat(sent.getBody().getStringValue()).isEqualTo("häppened");
    assertThat(sent.getTraceId()).isEqualTo(id(span.traceIdHigh(), span.traceIdLow()));
    assertThat(sent.getSpanId()).isEqualTo(id(span.spanId()));
    assertThat(sent.getFlags()).isEqualTo(span.flags());
    assertThat(sent.getAttributesList())
        .extracting(KeyValue::getKey)
        .containsExactly("user", "count", "tags");
    assertThat(sent.getAttributes(1).getValue().getIntValue()).isEqualTo(3);
    assertThat(sent.getAttributes(2).getValue().getArrayValue().getValuesCount()).isEqualTo(2);
    assertThat(sent.getDroppedAttributesCount()).isZero();
  }

  @Test
  void sendsTheException() throws Exception {
    Export export = started();
    sink().accept(record("a", "failed", new IllegalStateException("broken")));
    await(() -> account(export).delivered() == 1);

    Map<String, String> attributes =
        scopes().get(0).getLogRecords(0).getAttributesList().stream()
            .collect(Collectors.toMap(KeyValue::getKey, it -> it.getValue().getStringValue()));
    assertThat(attributes)
        .containsEntry("exception.type", "java.lang.IllegalStateException")
        .containsEntry("exception.message", "broken");
    assertThat(attributes.get("exception.stacktrace"))
        .startsWith("java.lang.IllegalStateException: broken\n\tat " + getClass().getName());
  }

  @Test
  void leavesOutWhatIsNotKnown() throws Exception {
    Export export = started();
    sink().accept(new LogRecord("", 0, null, null, 0, null, null));
    await(() -> account(export).delivered() == 1);

    io.opentelemetry.proto.logs.v1.LogRecord sent = scopes().get(0).getLogRecords(0);
    assertThat(sent.hasBody()).isFalse();
    assertThat(sent.getTimeUnixNano()).isZero();
    assertThat(sent.getTraceId().isEmpty()).isTrue();
    assertThat(sent.getFlags()).isZero();
    assertThat(sent.getObservedTimeUnixNano()).isPositive();
  }

  @Test
  void keepsTheLimitsOfAttributes() throws Exception {
    variables.put("OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT", "2");
    variables.put("OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT", "3");
    Export export = started();
    LogRecord record = record("a", "unlimited", null);
    record.add("one", "12345");
    record.add("two", "2");
    record.add("three", "3");
    sink().accept(record);
    await(() -> account(export).delivered() == 1);

    io.opentelemetry.proto.logs.v1.LogRecord sent = scopes().get(0).getLogRecords(0);
    assertThat(sent.getBody().getStringValue()).isEqualTo("unlimited");
    assertThat(sent.getAttributesList()).hasSize(2);
    assertThat(sent.getAttributes(0).getValue().getStringValue()).isEqualTo("123");
    assertThat(sent.getDroppedAttributesCount()).isEqualTo(1);
  }

  @Test
  void gathersRecordsByTheirLoggers() throws Exception {
    variables.put("OTEL_BLRP_SCHEDULE_DELAY", "60000");
    variables.put("OTEL_BLRP_MAX_EXPORT_BATCH_SIZE", "4");
    Export export = started();
    for (int i = 0; i < 4; i++) {
      sink().accept(record(i % 2 == 0 ? "even" : "odd", "line " + i, null));
    }
    await(() -> account(export).delivered() == 4);

    assertThat(scopes()).hasSize(2).allMatch(scope -> scope.getLogRecordsCount() == 2);
  }

  @Test
  void countsWhatDoesNotFitIntoTheQueue() throws Exception {
    variables.put("OTEL_BLRP_MAX_QUEUE_SIZE", "10");
    server.otherwise(silence());
    Export export = started();
    for (int i = 0; i < 500; i++) {
      sink().accept(record("a", "line " + i, null));
    }

    Account account = account(export);
    LogSource source = (LogSource) sink();
    assertThat(account.lost("queue_full")).isPositive();
    assertThat(source.accepted()).isEqualTo(500);
    assertThat(account.delivered() + account.lost() + source.held()).isEqualTo(500);
    await(() -> log.toString().contains("log records were dropped because the queue was full"));
    assertThat(log.toString()).contains("see OTEL_BLRP_MAX_QUEUE_SIZE");
  }

  @Test
  void boundsWhatWaitsByItsBytesAndDropsWarningsLast() throws Exception {
    variables.put("HEDDLE_MEMORY_LIMIT", "2MB");
    variables.put("OTEL_BLRP_SCHEDULE_DELAY", "60000");
    variables.put("OTEL_BLRP_MAX_QUEUE_SIZE", "100000");
    variables.put("OTEL_BLRP_MAX_EXPORT_BATCH_SIZE", "100000");
    Export export = started();
    char[] large = new char[2_000];
    String body = new String(large);
    Account account = account(export);
    for (int i = 0; i < 1_000 && account.lost() == 0; i++) {
      sink().accept(record("a", body, null));
    }
    long lost = account.lost("memory_limit");
    sink().accept(new LogRecord("a", Severity.ERROR, "ERROR", body, 0, null, null));

    assertThat(lost).isEqualTo(1);
    assertThat(account.lost()).isEqualTo(1);
    assertThat(((LogSource) sink()).queuedBytes()).isLessThanOrEqualTo(2_000_000 / 8);
  }

  @Test
  void hasFiguresOfItsOwn() throws Exception {
    Export export = started();
    sink().accept(record("a", "hello", null));
    await(() -> account(export).delivered() == 1);

    assertThat(export.selfMetrics())
        .extracting(Measurement::toString)
        .contains(
            "otel.sdk.log.created{} 1",
            "otel.sdk.processor.log.processed{otel.component.name=batching_log_processor/0,"
                + "otel.component.type=batching_log_processor} 1")
        .anyMatch(it -> it.startsWith("otel.sdk.exporter.log.exported{") && it.endsWith("} 1"));
  }

  @Test
  void deliversTheLastRecordsWhenTheProcessEnds() throws Exception {
    variables.put("OTEL_BLRP_SCHEDULE_DELAY", "60000");
    Export export = started();
    sink().accept(record("a", "last", null));

    assertThat(export.flushAndStop(10_000)).isTrue();
    assertThat(account(export).delivered()).isEqualTo(1);
    sink().accept(record("a", "later", null));
    assertThat(account(export).lostByReason()).isEqualTo("already_shutdown 1");
  }

  @Test
  void makesNothingWhereRecordsGoNowhere() {
    variables.put("OTEL_LOGS_EXPORTER", "none");
    Export export = started();

    assertThat(Logs.sink()).isNull();
    assertThat(export.exporter().sources()).hasSize(1);
  }

  @Test
  void makesNothingBeforeTheFirstRecord() {
    Export export = started();

    assertThat(export.exporter().sources()).hasSize(1);
    assertThat(export.destinations()).isEmpty();
    assertThat(Logs.sink()).isInstanceOf(LogSource.class);
    assertThat(export.exporter().sources()).hasSize(2);
  }

  @Test
  void printsALineForPeople() {
    LogRecord record = record("com.example.Shop", "two\nlines", new IllegalStateException("x"));
    record.add("user", "ann");

    assertThat(LogConsole.line(record))
        .isEqualTo(
            "[heddle] log INFO \"two lines\" scope=com.example.Shop"
                + " exception=java.lang.IllegalStateException {user=ann}");
  }

  @Test
  void aRefusalIsCountedForLogRecords() throws Exception {
    server.otherwise(status(400, ""));
    Export export = started();
    sink().accept(record("a", "hello", null));
    await(() -> account(export).lost() == 1);

    assertThat(account(export).lostByReason()).isEqualTo("http_400 1");
  }

  private static LogRecord record(String logger, String body, @Nullable Throwable thrown) {
    return new LogRecord(logger, Severity.INFO, "INFO", body, 1, thrown, null);
  }

  private static LogSink sink() {
    LogSink sink = Logs.sink();
    assertThat(sink).isNotNull();
    return sink;
  }

  private static Account account(Export export) {
    return export.batches().account(Signal.LOGS);
  }

  private List<ScopeLogs> scopes() {
    List<ScopeLogs> scopes = new ArrayList<>();
    for (ScriptedServer.Request request : server.requests()) {
      try {
        ExportLogsServiceRequest.parseFrom(request.plainBody())
            .getResourceLogsList()
            .forEach(resource -> scopes.addAll(resource.getScopeLogsList()));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    return scopes;
  }

  private static ByteString id(long... parts) {
    ByteBuffer bytes = ByteBuffer.allocate(parts.length * 8);
    for (long part : parts) {
      bytes.putLong(part);
    }
    return ByteString.copyFrom(bytes.array());
  }

  private Export started() {
    Export export = Export.from(Config.of(variables), "1.2.3");
    Logs.openBy(export.logs());
    export.start();
    exports.add(export);
    return export;
  }
}
