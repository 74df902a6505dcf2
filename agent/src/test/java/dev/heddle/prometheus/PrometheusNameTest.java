// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PrometheusNameTest {
  @ParameterizedTest
  @CsvSource({
    "http.server.request.duration,s,false,false,http_server_request_duration_seconds",
    "jvm.memory.used,By,false,false,jvm_memory_used_bytes",
    "jvm.class.loaded,{class},true,false,jvm_class_loaded",
    "jvm.cpu.time,s,true,false,jvm_cpu_time_seconds",
    "jvm.cpu.recent_utilization,1,false,true,jvm_cpu_recent_utilization_ratio",
    "ratio.of.sums,1,false,false,ratio_of_sums",
    "requests.total,{request},true,false,requests",
    "sent.bytes.total,By,true,false,sent_bytes",
    "speed,m/s,false,true,speed_meters_per_second",
    "rate,{request}/s,false,true,rate_per_second",
    "rate,1/min,false,true,rate_per_minute",
    "odd..name--x,,false,true,odd_name_x",
    "2nd.try,,false,true,_2nd_try",
    "queue.time,ms,false,true,queue_time_milliseconds",
    "load,foo,false,true,load_foo",
    "percent,%,false,true,percent",
    "total,,true,false,total",
    "_total,,true,false,_total",
  })
  void namesMetricsAsSpecified(
      String name, String unit, boolean counter, boolean gauge, String expected) {
    assertThat(PrometheusName.metric(name, unit == null ? "" : unit, counter, gauge))
        .isEqualTo(expected);
  }

  @Test
  void namesAnyMetricValidly() {
    for (int c = 0; c < 0x300; c++) {
      String name =
          PrometheusName.metric("" + (char) c + "x" + (char) c, "" + (char) c, true, false);
      assertThat(name).matches("[a-zA-Z_:][a-zA-Z0-9_:]*").doesNotContain("__");
      assertThat(PrometheusName.label((char) c + "")).matches("[a-zA-Z_][a-zA-Z0-9_]*");
    }
  }
}
