// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ExportAnswerTest {
  @Test
  void readsAnEmptyBodyAsFullSuccess() throws Exception {
    ExportAnswer answer = ExportAnswer.ofSuccess(new byte[0]);

    assertThat(answer.rejected()).isZero();
    assertThat(answer.message()).isEmpty();
  }

  @Test
  void readsAPartialSuccessAmongFieldsItDoesNotKnow() throws Exception {
    UnknownFieldSet.Field unknown =
        UnknownFieldSet.Field.newBuilder().addFixed32(1).addFixed64(2).addVarint(300).build();
    ExportTraceServiceResponse.Builder response = ExportTraceServiceResponse.newBuilder();
    response.setUnknownFields(UnknownFieldSet.newBuilder().addField(99, unknown).build());
    response.getPartialSuccessBuilder().setRejectedSpans(300).setErrorMessage("zu groß");

    ExportAnswer answer = ExportAnswer.ofSuccess(response.build().toByteArray());

    assertThat(answer.rejected()).isEqualTo(300);
    assertThat(answer.message()).isEqualTo("zu groß");
  }

  @Test
  void readsTheMessageOfAnErrorStatus() throws Exception {
    byte[] status = {8, 3, 18, 3, 'b', 'a', 'd', 26, 1, 0};

    assertThat(ExportAnswer.ofError(status).message()).isEqualTo("bad");
  }

  @Test
  void readsJson() throws Exception {
    ExportAnswer partial =
        json(
            "{ \"other\": [1, {\"rejectedSpans\": 9}, []], \"partialSuccess\" : {"
                + "\"rejectedSpans\":\"300\", \"errorMessage\":\"zu gro\\u00df\\n\"}, \"n\":null }");
    assertThat(partial.rejected()).isEqualTo(300);
    assertThat(partial.message()).isEqualTo("zu groß\n");
    assertThat(json("{\"partialSuccess\":{\"rejectedDataPoints\":3}}").rejected()).isEqualTo(3);
    assertThat(json("{\"partialSuccess\":{\"rejectedLogRecords\":\"4\"}}").rejected()).isEqualTo(4);
    assertThat(json("{\"partialSuccess\":{}}").rejected()).isZero();
    assertThat(json(" {} ").message()).isEmpty();
    assertThat(json("{\"code\":3,\"message\":\"bad\",\"details\":[{\"a\":{}}]}").message())
        .isEqualTo("bad");
  }

  @Test
  void refusesWhatIsNotJson() {
    String[] wrong = {
      "",
      "[]",
      "{",
      "{}x",
      "{\"a\"}",
      "{\"a\":}",
      "{\"a\":1,}",
      "{\"rejectedSpans\":\"x\"}",
      "{\"a\":\"\\u00g0\"}",
      "{\"a\":[1,]}",
      "{\"a\":" + "[".repeat(10_000),
      "<html>"
    };
    for (String text : wrong) {
      assertThatThrownBy(() -> json(text)).as(text).isInstanceOf(ProtoException.class);
    }
  }

  private static ExportAnswer json(String text) throws ProtoException {
    return ExportAnswer.ofJson(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void refusesWhatIsNotProtobuf() {
    byte[] html = "<html>not found</html>".getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(() -> ExportAnswer.ofSuccess(html)).isInstanceOf(ProtoException.class);
  }

  @Test
  void endsOrThrowsTheDeclaredExceptionForAnyBytes() {
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = new byte[random.nextInt(24)];
      random.nextBytes(bytes);
      if (bytes.length > 2) {
        bytes[0] = (byte) (random.nextBoolean() ? 10 : bytes[0]);
      }
      try {
        ExportAnswer.ofSuccess(bytes);
        ExportAnswer.ofError(bytes);
      } catch (ProtoException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(100_000);
  }
}
