// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.UnknownFieldSet;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

public final class RetryInfoTest {
  @Test
  void readsTheDelayAmongOtherDetails() throws Exception {
    byte[] status = status(any("google.rpc.ErrorInfo", "x"), retryInfo(3, 500_000_001));

    assertThat(RetryInfo.delayMillis(status)).isEqualTo(3501);
  }

  @Test
  void readsAnEmptyInfoAsNoDelay() throws Exception {
    assertThat(RetryInfo.delayMillis(status(any("google.rpc.RetryInfo", "")))).isZero();
    assertThat(RetryInfo.delayMillis(status(retryInfo(0, 0)))).isZero();
    assertThat(RetryInfo.delayMillis(status(retryInfo(-5, 0)))).isZero();
  }

  @Test
  void saysThatThereIsNone() throws Exception {
    assertThat(RetryInfo.delayMillis(new byte[0])).isEqualTo(-1);
    assertThat(RetryInfo.delayMillis(status())).isEqualTo(-1);
    assertThat(RetryInfo.delayMillis(status(any("google.rpc.Help", "")))).isEqualTo(-1);
  }

  @Test
  void doesNotOverflow() throws Exception {
    assertThat(RetryInfo.delayMillis(status(retryInfo(Long.MAX_VALUE, Integer.MAX_VALUE))))
        .isPositive();
  }

  @Test
  void endsOrThrowsTheDeclaredExceptionForAnyBytes() {
    Random random = new Random(3);
    byte[] seed = status(any("google.rpc.Help", "abc"), retryInfo(300, 7));
    int refused = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] bytes = Arrays.copyOf(seed, random.nextInt(seed.length) + 1);
      for (int n = random.nextInt(4); n > 0; n--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(RetryInfo.delayMillis(bytes)).isGreaterThanOrEqualTo(-1);
      } catch (ProtoException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(10_000, 49_000);
    assertThatThrownBy(() -> RetryInfo.delayMillis(new byte[] {26, 9}))
        .isInstanceOf(ProtoException.class);
  }

  /** An encoded {@code google.rpc.Status} with these details. */
  public static byte[] status(Any... details) {
    UnknownFieldSet.Field.Builder all = UnknownFieldSet.Field.newBuilder();
    for (Any detail : details) {
      all.addLengthDelimited(detail.toByteString());
    }
    UnknownFieldSet.Field text =
        UnknownFieldSet.Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8("m")).build();
    UnknownFieldSet.Field code = UnknownFieldSet.Field.newBuilder().addVarint(14).build();
    return UnknownFieldSet.newBuilder()
        .addField(1, code)
        .addField(2, text)
        .addField(3, all.build())
        .build()
        .toByteArray();
  }

  public static Any retryInfo(long seconds, int nanos) {
    Duration delay = Duration.newBuilder().setSeconds(seconds).setNanos(nanos).build();
    UnknownFieldSet.Field field =
        UnknownFieldSet.Field.newBuilder().addLengthDelimited(delay.toByteString()).build();
    return Any.newBuilder()
        .setTypeUrl("type.googleapis.com/google.rpc.RetryInfo")
        .setValue(UnknownFieldSet.newBuilder().addField(1, field).build().toByteString())
        .build();
  }

  private static Any any(String type, String value) {
    return Any.newBuilder()
        .setTypeUrl("type.googleapis.com/" + type)
        .setValue(ByteString.copyFromUtf8(value))
        .build();
  }
}
