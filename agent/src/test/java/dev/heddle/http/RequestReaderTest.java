// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestReaderTest {
  private static RequestReader reader(String text) {
    return reader(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
  }

  /** Bodies are taken beneath one path. */
  private static RequestReader reader(InputStream in) {
    Site site =
        new Site() {
          @Override
          public Reply answer(Request request) {
            throw new AssertionError("not asked for");
          }

          @Override
          public int mostBodyBytes(Request head) {
            return head.path.equals("/take") ? 100 : 0;
          }
        };
    return new RequestReader(in, site, new BodyMemory(1000), OutputStream.nullOutputStream());
  }

  /** Gives one byte a read. */
  private static InputStream slowly(String text) {
    return new ByteArrayInputStream(text.getBytes(ISO_8859_1)) {
      @Override
      public synchronized int read(byte[] target, int from, int length) {
        return super.read(target, from, Math.min(length, 1));
      }
    };
  }

  @Test
  void readsOneRequestAfterTheOther() throws IOException {
    String pipeline =
        "GET /metrics?a=b HTTP/1.1\r\nHost: x\r\nAccept:  text/plain \r\naccept: */*\r\n\r\n"
            + "\r\nHEAD http://x:1/healthz HTTP/1.0\n\n";
    for (RequestReader reader : new RequestReader[] {reader(pipeline), reader(slowly(pipeline))}) {
      assertThat(reader.awaitRequest()).isTrue();
      Request first = reader.read();
      assertThat(first.method).isEqualTo("GET");
      assertThat(first.path).isEqualTo("/metrics");
      assertThat(first.query).isEqualTo("a=b");
      assertThat(first.field("Accept")).isEqualTo("text/plain, */*");
      assertThat(first.keepsConnection()).isTrue();

      assertThat(reader.awaitRequest()).isTrue();
      Request second = reader.read();
      assertThat(second.isHead()).isTrue();
      assertThat(second.path).isEqualTo("/healthz");
      assertThat(second.keepsConnection()).isFalse();
      assertThat(reader.awaitRequest()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"close", "Close", "keep-alive, close"})
  void endsTheConnectionWhereTheClientWantsIt(String connection) throws IOException {
    Request request =
        reader("GET / HTTP/1.1\r\nHost: x\r\nConnection: " + connection + "\r\n\r\n").read();

    assertThat(request.keepsConnection()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "400,GET",
    "400,GET / HTTP/1.1 x",
    "400,GET  HTTP/1.1",
    "400,G\u00c4T / HTTP/1.1",
    "400,GET / HTTP/11",
    "400,get;/ HTTP/1.1",
    "400,GET metrics HTTP/1.1",
    "400,CONNECT example.com:443 HTTP/1.1",
    "505,PRI * HTTP/2.0",
    "400,GET /a\\tb HTTP/1.1",
    "400,GET / HTTP/1.1\\r\\nA b: c",
    "400,GET / HTTP/1.1\\r\\n: c",
    "400,GET / HTTP/1.1\\r\\nHost: x\\r\\n folded: c",
    "400,GET / HTTP/1.1\\r\\nHost : x",
    "400,GET / HTTP/1.1\\r\\nHost: x\\r\\nHost: y",
    "400,GET / HTTP/1.1\\r\\nAccept: x",
    "400,GET / HTTP/1.1\\r\\nHost: x\\ry",
    "400,GET / HTTP/1.1\\r\\nHost: x\\0",
    "413,GET / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 5",
    "413,GET / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked",
    "413,GET / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 0\\r\\nContent-Length: 5",
  })
  void refusesWhatIsNoRequestForAPage(int status, String head) {
    String text = head.translateEscapes() + "\r\n\r\n";

    assertThatThrownBy(() -> reader(text).read())
        .isInstanceOfSatisfying(
            RequestException.class, e -> assertThat(e.status).isEqualTo(status));
  }

  @Test
  void refusesLongHeadsHoweverTheyAreLong() {
    String long1 = "GET /" + "x".repeat(9000) + " HTTP/1.1\r\n\r\n";
    String long2 = "GET / HTTP/1.1\r\nHost: x\r\nA: " + "x".repeat(9000);
    String long3 = "GET / HTTP/1.1\r\nHost: x\r\n" + "A:b\r\n".repeat(3000);
    String long4 = "\r\n".repeat(5000);
    for (String text : new String[] {long1, long2, long3}) {
      assertThatThrownBy(() -> reader(text).read())
          .isInstanceOfSatisfying(RequestException.class, e -> assertThat(e.status).isEqualTo(431));
    }
    assertThatThrownBy(() -> reader(long4).read()).isInstanceOf(RequestException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"G", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: x\r\n"})
  void saysThatHalfARequestIsNone(String half) {
    assertThatThrownBy(() -> reader(half).read())
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(RequestException.class);
  }

  @Test
  void endsOrThrowsTheDeclaredExceptionForAnyBytes() {
    String[] seeds = {
      "GET /metrics HTTP/1.1\r\nHost: localhost:9464\r\nAccept-Encoding: gzip\r\n\r\n",
      "HEAD http://a/healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET / HTTP/1.1\r\n\r\n",
      "POST /metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody",
      "POST /take HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody",
      "POST /take?a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n",
    };
    Random random = new Random(5);
    int read = 0;
    int refused = 0;
    int broken = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] bytes = mutated(seeds[random.nextInt(seeds.length)].getBytes(ISO_8859_1), random);
      RequestReader reader = reader(new ByteArrayInputStream(bytes));
      try {
        while (reader.awaitRequest()) {
          Request request = reader.read();
          assertThat(request.path).isNotEmpty();
          read++;
        }
      } catch (RequestException e) {
        assertThat(e.status).isBetween(400, 599);
        refused++;
      } catch (IOException e) {
        broken++;
      }
    }
    assertThat(read).isGreaterThan(10_000);
    assertThat(refused).isGreaterThan(10_000);
    assertThat(broken).isGreaterThan(1_000);
  }

  private static byte[] mutated(byte[] seed, Random random) {
    int length = random.nextInt(6) == 0 ? random.nextInt(seed.length + 10) : seed.length;
    byte[] bytes = Arrays.copyOf(seed, length);
    for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
      String interesting = "\r\n :;/?*09\0\u00ff";
      int at = random.nextInt(bytes.length);
      bytes[at] =
          random.nextBoolean()
              ? (byte) random.nextInt(256)
              : (byte) interesting.charAt(random.nextInt(interesting.length()));
    }
    return bytes;
  }
}
