// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.trace.SpanContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
  private static final String TRACE = "12345678901234567890123456789012";
  private static final String VALID = "00-" + TRACE + "-1234567890123456-01";

  @Test
  void readsTheCallersSpan() {
    SpanContext parent = parent("traceparent", VALID);
    assertThat(parent).isNotNull();
    assertThat(Hex.traceId(parent.traceIdHigh(), parent.traceIdLow())).isEqualTo(TRACE);
    assertThat(Hex.spanId(parent.spanId())).isEqualTo("1234567890123456");
    assertThat(parent.sampled()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00-" + TRACE + "-1234567890123456-01-what-the-future-will-be-like",
        "00-" + TRACE + "-1234567890123456-01-",
        "00-" + TRACE + "-1234567890123456-01.",
        "00-" + TRACE + "-1234567890123456-1",
        "00-" + TRACE + "-1234567890123456-0x",
        "00-" + TRACE + "-1234567890123456-0A",
        "00-" + TRACE + "-1234567890123456",
        "00-" + TRACE + "-1234567890123456-",
        "00-00000000000000000000000000000000-1234567890123456-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-1234567890123456789012345678901-1234567890123456-01",
        "00-123456789012345678901234567890123-1234567890123456-01",
        "00-1234567890123456789012345678901A-1234567890123456-01",
        "00-1234567890123456789012345678901.-1234567890123456-01",
        "00-" + TRACE + "-123456789012345.-01",
        "00-" + TRACE + "-12345678901234-01",
        "00-" + TRACE + "-123456789012345B-01",
        "ff-" + TRACE + "-1234567890123456-01",
        "FF-" + TRACE + "-1234567890123456-01",
        ".0-" + TRACE + "-1234567890123456-01",
        "0-" + TRACE + "-1234567890123456-01",
        "000-" + TRACE + "-1234567890123456-01",
        "00_" + TRACE + "-1234567890123456-01",
        "cc-" + TRACE + "-1234567890123456-01.what",
        "cc-" + TRACE + "-1234567890123456-0",
        "",
        "-",
      })
  void restartsTheTraceOn(String header) {
    assertThat(parent("traceparent", header, "tracestate", "foo=1")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cc-" + TRACE + "-1234567890123456-01",
        "cc-" + TRACE + "-1234567890123456-01-what-the-future",
        "01-" + TRACE + "-1234567890123456-01-",
        " " + VALID,
        "\t" + VALID + " \t",
      })
  void accepts(String header) {
    assertThat(parent("traceparent", header)).isNotNull();
  }

  @Test
  void keepsOnlyTheFlagsItKnows() {
    SpanContext parent = parent("traceparent", "00-" + TRACE + "-1234567890123456-ff");
    assertThat(parent).isNotNull();
    assertThat(parent.flags()).isEqualTo(SpanContext.FLAG_SAMPLED | SpanContext.FLAG_RANDOM);
  }

  @Test
  void restartsTheTraceOnTwoTraceparents() {
    assertThat(parent("traceparent", VALID, "TraceParent", VALID)).isNull();
  }

  @Test
  void findsTheHeaderInAnyCase() {
    assertThat(parent("TrAcEpArEnT", VALID)).isNotNull();
  }

  @Test
  void ignoresTracestateWithoutTraceparent() {
    assertThat(parent("tracestate", "foo=1")).isNull();
  }

  @Test
  void joinsSeveralTracestateHeaders() {
    assertThat(state("foo=1", "bar=2,rojo=1", "congo=2")).isEqualTo("foo=1,bar=2,rojo=1,congo=2");
  }

  @Test
  void dropsEmptyMembersAndBlanks() {
    assertThat(state("foo=1 \t , \t bar=2, ,,\t", "")).isEqualTo("foo=1,bar=2");
    assertThat(state("")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo@=1,bar=2",
        "foo@bar@baz=1",
        "0foo=1",
        "foo=  leading blanks belong to the value",
        "foo_-*/=!#%",
      })
  void passesOn(String header) {
    assertThat(state(header)).isEqualTo(header);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@foo=1,bar=2",
        "foo =1",
        "FOO=1",
        "foo.bar=1",
        "foo=",
        "=1",
        "foo",
        "foo=bar=baz",
        "foo=\u00e9"
      })
  void dropsTheWholeStateOn(String header) {
    assertThat(state("bar=2," + header)).isNull();
  }

  @Test
  void keepsThirtyTwoMembersAndDropsThirtyThree() {
    assertThat(state(members(32))).isEqualTo(members(32));
    assertThat(state(members(33))).isNull();
  }

  @Test
  void limitsKeysAndValuesTo256Characters() {
    String long256 = "z".repeat(256);
    assertThat(state(long256 + "=" + long256)).isNotNull();
    assertThat(state(long256 + "z=1")).isNull();
    assertThat(state("a=" + long256 + "z")).isNull();
  }

  private static String members(int count) {
    StringBuilder text = new StringBuilder("bar00=01");
    for (int i = 1; i < count; i++) {
      text.append(String.format(",bar%02d=%02d", i, i));
    }
    return text.toString();
  }

  private static @Nullable String state(String... headers) {
    Headers all = Headers.of("traceparent", VALID);
    String[] lines = new String[headers.length * 2 + 2];
    lines[0] = "traceparent";
    lines[1] = VALID;
    for (int i = 0; i < headers.length; i++) {
      lines[2 * i + 2] = "tracestate";
      lines[2 * i + 3] = headers[i];
    }
    all = Headers.of(lines);
    SpanContext parent = Propagation.parent(all, Headers.GETTER);
    assertThat(parent).isNotNull();
    return parent.traceState();
  }

  private static @Nullable SpanContext parent(String... namesAndValues) {
    return Propagation.parent(Headers.of(namesAndValues), Headers.GETTER);
  }
}
