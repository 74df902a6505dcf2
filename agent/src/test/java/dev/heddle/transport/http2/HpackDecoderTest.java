// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HpackDecoderTest {
  private final HpackDecoder decoder = new HpackDecoder(65_536);

  // --- RFC 7541, appendix C

  @Test
  void readsTheStandardsFieldRepresentations() throws Http2Exception {
    assertThat(decoded("400a637573746f6d2d6b65790d637573746f6d2d686561646572"))
        .isEqualTo("custom-key: custom-header\n");
    assertThat(decoded("be")).isEqualTo("custom-key: custom-header\n");
    assertThat(decoded("040c2f73616d706c652f70617468")).isEqualTo(":path: /sample/path\n");
    assertThat(decoded("100870617373776f726406736563726574")).isEqualTo("password: secret\n");
    assertThat(decoded("82")).isEqualTo(":method: GET\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // without and with Huffman coding
        "828684410f7777772e6578616d706c652e636f6d"
            + " 828684be58086e6f2d6361636865"
            + " 828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565",
        "828684418cf1e3c2e5f23a6ba0ab90f4ff"
            + " 828684be5886a8eb10649cbf"
            + " 828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf"
      })
  void readsTheStandardsRequests(String blocks) throws Http2Exception {
    String[] hex = blocks.split(" ");
    assertThat(decoded(hex[0]))
        .isEqualTo(":method: GET\n:scheme: http\n:path: /\n:authority: www.example.com\n");
    assertThat(decoded(hex[1]))
        .isEqualTo(
            ":method: GET\n:scheme: http\n:path: /\n:authority: www.example.com\n"
                + "cache-control: no-cache\n");
    assertThat(decoded(hex[2]))
        .isEqualTo(
            ":method: GET\n:scheme: https\n:path: /index.html\n:authority: www.example.com\n"
                + "custom-key: custom-value\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4803333032580770726976617465611d4d6f6e2c203231204f637420323031332032303a31333a323120474d54"
            + "6e1768747470733a2f2f7777772e6578616d706c652e636f6d"
            + " 4803333037c1c0bf"
            + " 88c1611d4d6f6e2c203231204f637420323031332032303a31333a323220474d54c05a04677a697077"
            + "38666f6f3d4153444a4b48514b425a584f5157454f50495541585157454f49553b206d61782d616765"
            + "3d333630303b2076657273696f6e3d31",
        "488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff6e919d29ad171863c7"
            + "8f0b97c8e9ae82ae43d3"
            + " 4883640effc1c0bf"
            + " 88c16196d07abe941054d444a8200595040b8166e084a62d1bffc05a839bd9ab77ad94e7821dd7f2e6c7"
            + "b335dfdfcd5b3960d5af27087f3672c1ab270fb5291f9587316065c003ed4ee5b1063d5007"
      })
  void readsTheStandardsResponsesWithATableThatEvicts(String blocks) throws Http2Exception {
    String[] hex = blocks.split(" ");
    String tableOf256 = "3fe101";
    assertThat(decoded(tableOf256 + hex[0]))
        .isEqualTo(
            ":status: 302\ncache-control: private\ndate: Mon, 21 Oct 2013 20:13:21 GMT\n"
                + "location: https://www.example.com\n");
    assertThat(decoded(hex[1]))
        .isEqualTo(
            ":status: 307\ncache-control: private\ndate: Mon, 21 Oct 2013 20:13:21 GMT\n"
                + "location: https://www.example.com\n");
    assertThat(decoded(hex[2]))
        .isEqualTo(
            ":status: 200\ncache-control: private\ndate: Mon, 21 Oct 2013 20:13:22 GMT\n"
                + "location: https://www.example.com\ncontent-encoding: gzip\n"
                + "set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1\n");
  }

  // --- the table

  @Test
  void forgetsWhatDoesNotFitItsTable() throws Http2Exception {
    decoded("400161" + string("b".repeat(4063))); // exactly 4096 with its 32
    assertThat(decoded("be")).startsWith("a: bbb");

    decoded("400161" + string("b".repeat(4064))); // one more empties the table
    assertThatThrownBy(() -> decoded("be")).isInstanceOf(Http2Exception.class);
  }

  @Test
  void keepsEntriesInOrderWhileItsRingGrowsAndTurns() throws Http2Exception {
    for (int i = 0; i < 500; i++) {
      decoded("4001" + hex("n") + string("" + i));
      assertThat(decoded("be")).isEqualTo("n: " + i + "\n");
      if (i >= 20) {
        assertThat(decoded("d2")).isEqualTo("n: " + (i - 20) + "\n");
      }
    }
  }

  @Test
  void takesNoLargerTableThanAnnounced() throws Http2Exception {
    decoded("3fe11f"); // 4096, the default
    assertThatThrownBy(() -> decoded("3fe21f")).hasMessageContaining("larger than allowed");
    decoder.allowTable(1024);
    assertThatThrownBy(() -> decoded("88")).hasMessageContaining("larger than allowed");
    assertThat(decoded("3fe10788")).isEqualTo(":status: 200\n"); // 1024
    assertThat(decoded("88")).isEqualTo(":status: 200\n");
    assertThatThrownBy(() -> decoded("3fe107883fe107")).hasMessageContaining("after a field");
  }

  @Test
  void countsAnIndexOfOneByteAsWhatItStandsFor() throws Http2Exception {
    decoded("400161" + string("b".repeat(4000)));

    HeaderList list = decode("be".repeat(100_000)); // 400 MB, were it kept

    assertThat(decoder.wasTooLarge()).isTrue();
    assertThat(list.size()).isLessThan(17);
    assertThat(decoded("88")).isEqualTo(":status: 200\n");
    assertThat(decoder.wasTooLarge()).isFalse();
  }

  // --- what is refused

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80", // index 0
        "be", // nothing there yet
        "ff00", // index 127
        "ffffffffffff0f", // a huge index
        "40",
        "4001",
        "400161",
        "40016101", // ends too early
        "00ffffffff7f", // a string of 256 MB
        "418cf1e3c2e5f23a6ba0ab90f4fe", // padding that is not all ones
        "4182ffff", // padding of a whole byte
        "4184ffffffff", // the end of string, coded
        "000080", // empty Huffman string is fine, but then a field is missing
      })
  void refusesWhatIsNotHpack(String hex) {
    assertThatThrownBy(() -> decoded(hex.equals("000080") ? "00008080" : hex))
        .isInstanceOfSatisfying(
            Http2Exception.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.COMPRESSION_ERROR));
  }

  private String decoded(String hex) throws Http2Exception {
    return decode(hex).toString();
  }

  private HeaderList decode(String hex) throws Http2Exception {
    byte[] block = HexFormat.of().parseHex(hex);
    return decoder.decode(block, 0, block.length);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes());
  }

  /** Its length as HPACK writes it, and the text. */
  private static String string(String text) {
    int rest = text.length() - 127;
    String length =
        rest < 0
            ? "%02x".formatted(text.length())
            : rest < 128
                ? "7f%02x".formatted(rest)
                : "7f%02x%02x".formatted(0x80 | (rest & 0x7f), rest >> 7);
    return length + hex(text);
  }
}
