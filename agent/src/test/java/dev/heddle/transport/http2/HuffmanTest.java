// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class HuffmanTest {
  @Test
  void hasTheStandardsCodes() {
    // RFC 7541, appendix B: the first, the last and some between
    assertThat(code('0')).isEqualTo("5:0");
    assertThat(code(0)).isEqualTo("13:1ff8");
    assertThat(code('%')).isEqualTo("6:15");
    assertThat(code('X')).isEqualTo("8:fc");
    assertThat(code('z')).isEqualTo("7:7b");
    assertThat(code(128)).isEqualTo("20:fffe6");
    assertThat(code(249)).isEqualTo("28:ffffffe");
    assertThat(code(255)).isEqualTo("26:3ffffee");
    assertThat(code(Huffman.END_OF_STRING)).isEqualTo("30:3fffffff");
  }

  private static String code(int symbol) {
    return Huffman.length(symbol) + ":" + Integer.toHexString(Huffman.code(symbol));
  }

  @Test
  void givesBackWhateverWasEncoded() throws Http2Exception {
    Random random = new Random(7541);
    for (int i = 0; i < 20_000; i++) {
      byte[] text = new byte[random.nextInt(60)];
      random.nextBytes(text);
      if (random.nextBoolean()) {
        for (int at = 0; at < text.length; at++) {
          text[at] = (byte) (' ' + (text[at] & 0x3F));
        }
      }
      byte[] coded = encode(text);
      byte[] target = new byte[Huffman.mostDecoded(coded.length)];

      int count = Huffman.decode(coded, 0, coded.length, target);

      assertThat(Arrays.copyOf(target, count)).isEqualTo(text);
    }
  }

  static byte[] encode(byte[] text) {
    int bits = 0;
    for (byte symbol : text) {
      bits += Huffman.length(symbol & 0xFF);
    }
    byte[] coded = new byte[(bits + 7) / 8];
    int at = 0;
    for (byte symbol : text) {
      int length = Huffman.length(symbol & 0xFF);
      for (int bit = length - 1; bit >= 0; bit--, at++) {
        coded[at / 8] |= (byte) ((Huffman.code(symbol & 0xFF) >> bit & 1) << (7 - at % 8));
      }
    }
    for (; at % 8 != 0; at++) {
      coded[at / 8] |= (byte) (1 << (7 - at % 8));
    }
    return coded;
  }
}
