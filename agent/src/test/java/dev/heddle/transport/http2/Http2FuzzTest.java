// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.Fuzz;
import dev.heddle.transport.CannedConnection;
import dev.heddle.transport.http2.FrameServer.Peer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever a peer sends, reading it ends, with a response or with an IOException. */
@Tag("fuzz")
final class Http2FuzzTest {
  private static final int MAX_RESPONSE = 100_000;
  private static final int BLOCKS = 50;

  @Test
  void anyConversationEnds() throws Exception {
    byte[][] seeds = {plain(), rich(), goAway()};
    List<Throwable> defects = new CopyOnWriteArrayList<>();
    int[] answered = new int[1];
    int[] refused = new int[1];
    long rounds =
        Fuzz.run(
            30_000,
            4 << 20,
            random -> {
              byte[] bytes = mutated(seeds[random.nextInt(seeds.length)], random);
              (converse(bytes, defects) ? answered : refused)[0]++;
              assertThat(defects).isEmpty();
            });
    assertThat((long) answered[0]).isGreaterThanOrEqualTo(rounds / 10);
    assertThat((long) refused[0]).isGreaterThanOrEqualTo(rounds / 10);
  }

  /** Whether the peer that sends these bytes has answered. */
  private static boolean converse(byte[] bytes, List<Throwable> defects) throws Exception {
    Thread[] reader = new Thread[1];
    Http2Connection connection =
        Http2Connection.over(
            CannedConnection.of(bytes),
            work -> {
              reader[0] = new Thread(work);
              reader[0].setUncaughtExceptionHandler((thread, thrown) -> defects.add(thrown));
              return reader[0];
            },
            1);
    Http2Exchange exchange =
        new Http2Exchange(new HpackBlock(16), new byte[5], new byte[5], 5, MAX_RESPONSE);
    boolean answered = false;
    try {
      connection.exchange(exchange, System.nanoTime() + 60_000_000_000L);
      answered = true;
    } catch (SocketTimeoutException e) {
      throw new AssertionError("hangs with " + HexFormat.of().formatHex(bytes), e);
    } catch (IOException e) {
      // as declared
    }
    assertThat(exchange.response().length).isLessThanOrEqualTo(2 * MAX_RESPONSE);
    connection.close();
    reader[0].join();
    return answered;
  }

  @Test
  void anyClientEnds() throws Exception {
    byte[] preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    byte[] head = Peer.block(":method", "POST", ":path", "/x", "content-type", "application/grpc");
    byte[] seed =
        all(
            preface,
            Peer.bytes(4, 0, 0, new byte[] {0, 4, 0, 0, 0, 3}),
            Peer.bytes(1, 4, 1, head),
            Peer.bytes(0, 1, 1, Peer.message(0, new byte[20])),
            Peer.bytes(8, 0, 0, Peer.number(1000)),
            Peer.bytes(8, 0, 1, Peer.number(1000)),
            Peer.bytes(6, 0, 0, new byte[8]),
            Peer.bytes(1, 4, 3, head),
            Peer.bytes(0, 0, 3, new byte[3000]),
            Peer.bytes(3, 0, 3, Peer.number(8)),
            Peer.bytes(1, 5, 5, head));
    long[] answers = new long[1];
    long[] kept = new long[1];
    Http2Service service =
        new Http2Service() {
          @Override
          public int mostBodyBytes() {
            return 2_500;
          }

          @Override
          public boolean reserve(int bytes) {
            kept[0] += bytes;
            return true;
          }

          @Override
          public void release(long bytes) {
            kept[0] -= bytes;
          }

          @Override
          public Http2Answer answer(HeaderList list, byte[] body, int length) {
            answers[0]++;
            return tooLarge();
          }

          @Override
          public Http2Answer tooLarge() {
            HpackBlock block = new HpackBlock(16).field("a", "b");
            return new Http2Answer(block, new byte[5], block);
          }
        };
    long rounds =
        Fuzz.run(
            30_000,
            4 << 20,
            random -> {
              byte[] bytes = mutated(seed, random);
              kept[0] = 0;
              try {
                new ServerConnection(
                        new ByteArrayInputStream(bytes), new ByteArrayOutputStream(), service)
                    .serve(new byte[1]);
              } catch (IOException e) {
                // as declared
              }
              assertThat(kept[0]).isZero();
            });
    assertThat(answers[0]).isGreaterThan(rounds / 2);
  }

  private static byte[] plain() throws IOException {
    return all(
        Peer.bytes(4, 0, 0, new byte[] {0, 3, 0, 0, 0, 100}),
        Peer.bytes(4, 1, 0),
        Peer.bytes(1, 4, 1, new byte[] {0x3f, (byte) 0xe1, 7, (byte) 0x88}), // the table's size
        Peer.bytes(0, 0, 1, Peer.message(0, new byte[20])),
        Peer.bytes(1, 5, 1, Peer.block("grpc-status", "0")));
  }

  private static byte[] rich() throws IOException {
    byte[] block = Peer.block(":status", "200", "content-type", "application/grpc");
    byte[] padded = new byte[30];
    padded[0] = 5;
    byte[] coded =
        HexFormat.of()
            .parseHex("3fe107" + "88" + "4088" + "25a849e95ba97d7f" + "89" + "25a849e95bb8e8b4bf");
    return all(
        Peer.bytes(4, 0, 0),
        Peer.bytes(6, 0, 0, new byte[8]),
        Peer.bytes(4, 1, 0),
        Peer.bytes(8, 0, 0, Peer.number(1000)),
        Peer.bytes(8, 0, 1, Peer.number(1000)),
        Peer.bytes(2, 0, 1, new byte[5]),
        Peer.bytes(1, 0, 1, Arrays.copyOf(coded, 9)),
        Peer.bytes(9, 4, 1, Arrays.copyOfRange(coded, 9, coded.length)),
        Peer.bytes(77, 255, 1, block),
        Peer.bytes(0, 8, 1, padded),
        Peer.bytes(0, 0, 1, new byte[16_000]),
        Peer.bytes(1, 5, 1, new byte[] {(byte) 0xbe}));
  }

  private static byte[] goAway() throws IOException {
    return all(
        Peer.bytes(4, 0, 0),
        Peer.bytes(7, 0, 0, new byte[] {0, 0, 0, 1, 0, 0, 0, 0, 'b', 'y', 'e'}),
        Peer.bytes(1, 4, 1, Peer.block(":status", "200")),
        Peer.bytes(3, 0, 1, Peer.number(8)));
  }

  private static byte[] all(byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part);
    }
    return all.toByteArray();
  }

  private static byte[] mutated(byte[] seed, Random random) {
    byte[] bytes =
        Arrays.copyOf(
            seed, random.nextInt(8) == 0 ? random.nextInt(seed.length + 20) : seed.length);
    for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
      int near = random.nextInt(4) == 0 ? bytes.length : Math.min(bytes.length, 150);
      bytes[random.nextInt(near)] =
          (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextInt(10));
    }
    return bytes;
  }

  @Test
  void anyHeaderBlockEnds() {
    String[] seeds = {
      "488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff6e919d29ad171863c78f0b"
          + "97c8e9ae82ae43d3",
      "828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565",
      "3fe107100870617373776f726406736563726574be",
    };
    int[] read = new int[1];
    long blocks =
        Fuzz.run(
                6_000,
                8 << 20,
                random -> {
                  HpackDecoder decoder = new HpackDecoder(10_000); // its table is part of the input
                  for (int i = 0; i < BLOCKS; i++) {
                    String seed = seeds[random.nextInt(seeds.length)];
                    byte[] bytes = mutated(HexFormat.of().parseHex(seed), random);
                    try {
                      String headers = decoder.decode(bytes, 0, bytes.length).toString();
                      assertThat(headers.length()).isLessThan(20_000);
                      read[0]++;
                    } catch (Http2Exception e) {
                      // as declared
                    }
                  }
                })
            * BLOCKS;
    assertThat((long) read[0]).isBetween(blocks / 6, blocks - blocks / 6);
  }
}
