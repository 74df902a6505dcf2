// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.config.Config;
import dev.heddle.config.DeclaredConfig;
import dev.heddle.yaml.YamlException;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class DeclarativeFileTest {
  private static final String HEAD = "file_format: \"1.0\"\n";

  @Test
  void readsAllThatHasASettingOfItsOwn() throws YamlException {
    DeclarativeFile file =
        parse(
            """
            file_format: "1.1"
            disabled: ${OFF:-false}
            log_level: info2
            resource:
              attributes_list: "team=web,service.name=ignored"
              attributes:
                - name: service.name
                  value: ${NAME:-unnamed}
                - {name: note, value: "a=b, 100 % ä"}
            attribute_limits: {attribute_value_length_limit: 4096, attribute_count_limit: 64}
            propagator:
              composite:
                - tracecontext:
                - b3multi:
              composite_list: baggage
            tracer_provider:
              processors:
                - batch:
                    schedule_delay: 1000
                    export_timeout: 20000
                    max_queue_size: 100
                    max_export_batch_size: 10
                    exporter:
                      otlp_grpc:
                        endpoint: https://${HOST}:4317
                        tls: {ca_file: /ca.pem, key_file: /key.pem, cert_file: /cert.pem, insecure: false}
                        headers:
                          - {name: api-key, value: "${KEY}"}
                        headers_list: "tenant=blue"
                        compression: gzip
                        timeout: 5000
                - simple: {exporter: {console: }}
              limits:
                attribute_value_length_limit: 100
                attribute_count_limit: 20
                event_count_limit: 5
                link_count_limit: 6
                event_attribute_count_limit: 7
                link_attribute_count_limit: 8
              sampler:
                parent_based:
                  root:
                    trace_id_ratio_based: {ratio: 0.25}
                  remote_parent_sampled: {always_on: }
            meter_provider:
              readers:
                - periodic:
                    interval: 30000
                    timeout: 10000
                    cardinality_limits: {default: 500}
                    exporter:
                      otlp_http:
                        endpoint: http://metrics:4318/v1/metrics
                        encoding: json
                        temporality_preference: delta
                        default_histogram_aggregation: base2_exponential_bucket_histogram
                - pull: {exporter: {prometheus/development: {host: 127.0.0.1, port: 9465}}}
              exemplar_filter: always_off
            logger_provider:
              processors:
                - batch: {schedule_delay: 500, exporter: {otlp_http: {endpoint: "http://logs:4318/v1/logs"}}}
              limits: {attribute_count_limit: 9}
            instrumentation/development:
              general:
                http:
                  client: {request_captured_headers: [x-a, x-b]}
                  server: {response_captured_headers: [x-c]}
            """);

    assertThat(file.notes()).isEmpty();
    assertThat(file.values())
        .containsOnly(
            Map.entry("OTEL_SDK_DISABLED", "false"),
            Map.entry("OTEL_LOG_LEVEL", "info"),
            Map.entry(
                "OTEL_RESOURCE_ATTRIBUTES",
                "team=web,service.name=ignored,service.name=shop,"
                    + "note=a%3Db%2C%20100%20%25%20%C3%A4"),
            Map.entry("OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT", "4096"),
            Map.entry("OTEL_ATTRIBUTE_COUNT_LIMIT", "64"),
            Map.entry("OTEL_PROPAGATORS", "tracecontext,b3multi,baggage"),
            Map.entry("OTEL_TRACES_EXPORTER", "otlp,console"),
            Map.entry("OTEL_BSP_SCHEDULE_DELAY", "1000"),
            Map.entry("OTEL_BSP_EXPORT_TIMEOUT", "20000"),
            Map.entry("OTEL_BSP_MAX_QUEUE_SIZE", "100"),
            Map.entry("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "10"),
            Map.entry("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "grpc"),
            Map.entry("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "https://collector:4317"),
            Map.entry("OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE", "/ca.pem"),
            Map.entry("OTEL_EXPORTER_OTLP_TRACES_CLIENT_KEY", "/key.pem"),
            Map.entry("OTEL_EXPORTER_OTLP_TRACES_CLIENT_CERTIFICATE", "/cert.pem"),
            Map.entry("OTEL_EXPORTER_OTLP_TRACES_INSECURE", "false"),
            Map.entry("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "tenant=blue,api-key=a%2Cb"),
            Map.entry("OTEL_EXPORTER_OTLP_TRACES_COMPRESSION", "gzip"),
            Map.entry("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "5000"),
            Map.entry("OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT", "100"),
            Map.entry("OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "20"),
            Map.entry("OTEL_SPAN_EVENT_COUNT_LIMIT", "5"),
            Map.entry("OTEL_SPAN_LINK_COUNT_LIMIT", "6"),
            Map.entry("OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT", "7"),
            Map.entry("OTEL_LINK_ATTRIBUTE_COUNT_LIMIT", "8"),
            Map.entry("OTEL_TRACES_SAMPLER", "parentbased_traceidratio"),
            Map.entry("OTEL_TRACES_SAMPLER_ARG", "0.25"),
            Map.entry("OTEL_METRICS_EXPORTER", "otlp,prometheus"),
            Map.entry("OTEL_METRIC_EXPORT_INTERVAL", "30000"),
            Map.entry("OTEL_METRIC_EXPORT_TIMEOUT", "10000"),
            Map.entry("OTEL_JAVA_METRICS_CARDINALITY_LIMIT", "500"),
            Map.entry("OTEL_EXPORTER_OTLP_METRICS_PROTOCOL", "http/json"),
            Map.entry("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "http://metrics:4318/v1/metrics"),
            Map.entry("OTEL_EXPORTER_OTLP_METRICS_COMPRESSION", "none"),
            Map.entry("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "delta"),
            Map.entry(
                "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION",
                "base2_exponential_bucket_histogram"),
            Map.entry("OTEL_EXPORTER_PROMETHEUS_HOST", "127.0.0.1"),
            Map.entry("OTEL_EXPORTER_PROMETHEUS_PORT", "9465"),
            Map.entry("OTEL_METRICS_EXEMPLAR_FILTER", "always_off"),
            Map.entry("OTEL_LOGS_EXPORTER", "otlp"),
            Map.entry("OTEL_BLRP_SCHEDULE_DELAY", "500"),
            Map.entry("OTEL_EXPORTER_OTLP_LOGS_PROTOCOL", "http/protobuf"),
            Map.entry("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "http://logs:4318/v1/logs"),
            Map.entry("OTEL_EXPORTER_OTLP_LOGS_COMPRESSION", "none"),
            Map.entry("OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT", "9"),
            Map.entry("OTEL_INSTRUMENTATION_HTTP_CLIENT_CAPTURE_REQUEST_HEADERS", "x-a,x-b"),
            Map.entry("OTEL_INSTRUMENTATION_HTTP_SERVER_CAPTURE_RESPONSE_HEADERS", "x-c"));
    assertThat(file.place("OTEL_BSP_MAX_QUEUE_SIZE"))
        .isEqualTo("21: tracer_provider.processors[0].batch.max_queue_size");
  }

  /** As the schema has it: what is left out of the file is not there. */
  @Test
  void recordsNothingThatTheFileDoesNotName() throws YamlException {
    assertThat(parse(HEAD).values())
        .containsOnly(
            Map.entry("OTEL_PROPAGATORS", "none"),
            Map.entry("OTEL_TRACES_EXPORTER", "none"),
            Map.entry("OTEL_METRICS_EXPORTER", "none"),
            Map.entry("OTEL_LOGS_EXPORTER", "none"));
  }

  @Test
  void namesWhatIsNotSupportedOnceEach() throws YamlException {
    DeclarativeFile file =
        parse(
            HEAD
                + """
                resource: {detection/development: {}, schema_url: "x"}
                tracer_provider:
                  processors:
                    - batch: {exporter: {otlp_file/development: }}
                    - batch: {exporter: {otlp_http: }}
                    - batch: {exporter: {otlp_http: }}
                  sampler:
                    parent_based: {remote_parent_not_sampled: {always_on: }}
                meter_provider:
                  readers: [{periodic: {exporter: {console: }, producers: [{opencensus: }]}}]
                  views: []
                distribution: {shop: {a: 1}}
                """);

    assertThat(file.notes())
        .containsExactlyInAnyOrder(
            "2: resource.detection/development is not supported, it is ignored",
            "2: resource.schema_url is not supported, it is ignored",
            "5: tracer_provider.processors[0].batch.exporter.otlp_file/development is not"
                + " supported, it is ignored",
            "7: tracer_provider.processors[2].batch.exporter: a second receiver is not supported"
                + " here, see HEDDLE_DESTINATIONS",
            "9: tracer_provider.sampler.parent_based.remote_parent_not_sampled is not supported,"
                + " it is always_off always",
            "11: meter_provider.readers[0].periodic.producers is not supported, it is ignored",
            "12: meter_provider.views is not supported, it is ignored",
            "13: distribution is not supported, it is ignored");
    assertThat(file.values())
        .containsEntry("OTEL_TRACES_EXPORTER", "otlp")
        .containsEntry("OTEL_TRACES_SAMPLER", "parentbased_always_on");
  }

  @Test
  void refusesWhatWouldMeanSomethingElse() {
    assertRefused(
        "disabled: false\n", "line 1: file_format is null, and 1.0 is what is understood");
    assertRefused("file_format: \"0.4\"\n", "line 1: file_format is 0.4, and 1.0");
    assertRefused(
        HEAD + "tracer_provider:\n  processors: []\n  sampler: {jaeger_remote/development: {}}\n",
        "line 4: tracer_provider.sampler.jaeger_remote/development is not supported; it takes");
    assertRefused(
        HEAD + "tracer_provider: {processors: [{batch: {schedule_delay: 1}}]}\n",
        "tracer_provider.processors[0].batch needs an exporter");
    assertRefused(HEAD + "log_level: ${A B}\n", "line 2: ${A B} is no reference");
    assertRefused(HEAD + "resource: [1]\n", "line 2: resource must have keys and values");
    assertRefused(HEAD + "a: b: c\n", "line 2: ");
  }

  @Test
  void letsOnlyTheAgentsOwnSettingsHoldBesideTheFile() throws YamlException {
    Config others =
        Config.of(
            Map.of(
                "OTEL_SERVICE_NAME", "other",
                "OTEL_BSP_MAX_QUEUE_SIZE", "1",
                "OTEL_JAVAAGENT_DEBUG", "true",
                "HEDDLE_PAUSED", "true"));

    Config config = DeclaredConfig.of(others, parse(HEAD + "log_level: warn\n").values());

    assertThat(DeclaredConfig.ignored(others))
        .containsExactly("OTEL_BSP_MAX_QUEUE_SIZE", "OTEL_SERVICE_NAME");
    assertThat(config.mentions("OTEL_BSP")).isFalse();
    assertThat(config.mentions("OTEL_JAVAAGENT_DEBUG")).isTrue();
    assertThat(config.mentions("HEDDLE_PAUSED")).isTrue();
    assertThat(config.mentions("OTEL_LOG_LEVEL")).isTrue();
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(YamlException.class)
        .hasMessageContaining(message);
  }

  private static DeclarativeFile parse(String text) throws YamlException {
    Map<String, String> environment = Map.of("HOST", "collector", "NAME", "shop", "KEY", "a,b");
    return DeclarativeFile.parse(text, environment, new Properties());
  }
}
