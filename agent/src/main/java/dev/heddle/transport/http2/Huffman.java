// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.http2;

/**
 * HPACK's Huffman code. It is canonical, so that the lengths alone define it: codes of a length
 * follow each other in the order of their symbols. Source: RFC 7541 §5.2, appendix B.
 */
final class Huffman {
  /** Each symbol's code length, 5 as A to 30 as Z; the last is the end of string. */
  private static final String LENGTHS =
      "ISXXXXXXXTZXXZXXXXXXXXZXXXXXXXXXBFFHIBDGFFDGDBBBAAABBBBBBBCDKBHF"
          + "IBCCCCCCCCCCCCCCCCCCCCCCDCDIOIJBKABABABBBACCBBBABCBAABCCCCCKGJIX"
          + "PRPPRRRSRSSSSSTSTTRSTSSSSQRSRSSTRQPRRSSQSRRTQRSSQQRQSRSSPRRRSRRS"
          + "VVPORSRUVVVWWVTUOQVWWVWTQQVVXWWWPTPQRQQSRRUUTTVSVWVVWWWWWXWWWWWV"
          + "Z";

  private static final int SHORTEST = 5;
  private static final int LONGEST = 30;
  static final int END_OF_STRING = 256;

  private static final int[] CODES = new int[LENGTHS.length()];
  private static final short[] IN_ORDER = new short[LENGTHS.length()];

  /** By length: the first code beyond that length, aligned to the left in 32 bits. */
  private static final long[] LIMIT = new long[LONGEST + 1];

  /** By length: what to add to a code to find its symbol in {@link #IN_ORDER}. */
  private static final int[] OFFSET = new int[LONGEST + 1];

  static {
    int code = 0;
    int count = 0;
    for (int length = SHORTEST; length <= LONGEST; length++) {
      code <<= 1;
      OFFSET[length] = count - code;
      for (int symbol = 0; symbol < LENGTHS.length(); symbol++) {
        if (length(symbol) == length) {
          CODES[symbol] = code++;
          IN_ORDER[count++] = (short) symbol;
        }
      }
      LIMIT[length] = (long) code << (32 - length);
    }
  }

  private Huffman() {}

  static int length(int symbol) {
    return LENGTHS.charAt(symbol) - 'A' + SHORTEST;
  }

  static int code(int symbol) {
    return CODES[symbol];
  }

  /** How many bytes {@code length} encoded ones become at most. */
  static int mostDecoded(int length) {
    return (int) (length * 8L / SHORTEST);
  }

  /**
   * Returns how many bytes it wrote to {@code target}, which has room for {@link #mostDecoded}.
   *
   * @throws Http2Exception for a coded end of string and for padding that is not the beginning of
   *     it, or of more than 7 bits
   */
  static int decode(byte[] bytes, int from, int to, byte[] target) throws Http2Exception {
    long bits = 0; // not decoded yet, aligned to the right
    int available = 0;
    int written = 0;
    int at = from;
    while (true) {
      while (available < LONGEST && at < to) {
        bits = bits << 8 | (bytes[at++] & 0xFF);
        available += 8;
      }
      if (available == 0) {
        return written;
      }
      long window = window(bits, available);
      int length = SHORTEST;
      while (length < LONGEST && window >= LIMIT[length]) {
        length++;
      }
      if (length > available) {
        return endsWellWith(available, window) ? written : bad();
      }
      int symbol = IN_ORDER[OFFSET[length] + (int) (window >>> (32 - length))];
      if (symbol == END_OF_STRING) {
        return bad();
      }
      target[written++] = (byte) symbol;
      available -= length;
      bits &= (1L << available) - 1;
    }
  }

  /** The next 32 bits; beyond the end ones, as padding is. */
  private static long window(long bits, int available) {
    return available >= 32
        ? bits >>> (available - 32)
        : bits << (32 - available) | (0xFFFF_FFFFL >>> available);
  }

  private static boolean endsWellWith(int padding, long window) {
    return padding < 8 && window == 0xFFFF_FFFFL;
  }

  private static int bad() throws Http2Exception {
    throw new Http2Exception(ErrorCode.COMPRESSION_ERROR, "a header that is not valid HPACK");
  }
}
