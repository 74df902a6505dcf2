// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

import java.math.BigInteger;

/**
 * The state of the cipher that bcrypt is made of. One thread. Its tables are the first 1,042 words
 * of π's fraction and are computed when first needed, which costs some 30 ms once; a JVM that
 * checks no bcrypt hash has none of it.
 *
 * <p>Source: B. Schneier, "Description of a new variable-length key, 64-bit block cipher", 1994.
 */
final class Blowfish {
  private static final int ROUNDS = 16;
  private static final int P_WORDS = ROUNDS + 2;
  private static final int S_WORDS = 4 * 256;
  private static final int[] PI = pi(P_WORDS + S_WORDS);

  private final int[] p = new int[P_WORDS];
  private final int[] s = new int[S_WORDS];
  private int left;
  private int right;

  Blowfish() {
    System.arraycopy(PI, 0, p, 0, P_WORDS);
    System.arraycopy(PI, P_WORDS, s, 0, S_WORDS);
  }

  /**
   * Mixes key and salt into the state.
   *
   * @param salt of 16 bytes, or of none
   */
  void expand(byte[] key, byte[] salt) {
    for (int i = 0; i < P_WORDS; i++) {
      p[i] ^= word(key, i * 4);
    }
    left = 0;
    right = 0;
    int at = 0;
    for (int i = 0; i < P_WORDS; i += 2, at += 8) {
      next(salt, at);
      p[i] = left;
      p[i + 1] = right;
    }
    for (int i = 0; i < S_WORDS; i += 2, at += 8) {
      next(salt, at);
      s[i] = left;
      s[i + 1] = right;
    }
  }

  private void next(byte[] salt, int at) {
    if (salt.length != 0) {
      left ^= word(salt, at);
      right ^= word(salt, at + 4);
    }
    encrypt();
  }

  /** Four bytes of an endless repetition. */
  private static int word(byte[] bytes, int at) {
    int word = 0;
    for (int i = 0; i < 4; i++) {
      word = word << 8 | (bytes[(at + i) % bytes.length] & 0xFF);
    }
    return word;
  }

  private void encrypt() {
    int l = left;
    int r = right;
    for (int i = 0; i < ROUNDS; i += 2) {
      l ^= p[i];
      r ^= scramble(l);
      r ^= p[i + 1];
      l ^= scramble(r);
    }
    left = r ^ p[ROUNDS + 1];
    right = l ^ p[ROUNDS];
  }

  private int scramble(int x) {
    int sum = s[x >>> 24] + s[0x100 | (x >>> 16 & 0xFF)];
    return (sum ^ s[0x200 | (x >>> 8 & 0xFF)]) + s[0x300 | (x & 0xFF)];
  }

  /** Encrypts two words in place. */
  void encrypt(int[] words, int at) {
    left = words[at];
    right = words[at + 1];
    encrypt();
    words[at] = left;
    words[at + 1] = right;
  }

  /** The first words behind the point, by Machin's formula: π = 16 atan 1/5 − 4 atan 1/239. */
  static int[] pi(int count) {
    int bits = count * 32;
    int guard = 64;
    BigInteger one = BigInteger.ONE.shiftLeft(bits + guard);
    BigInteger pi = arctan(5, one).shiftLeft(4).subtract(arctan(239, one).shiftLeft(2));
    byte[] fraction =
        pi.subtract(one.multiply(BigInteger.valueOf(3))).shiftRight(guard).toByteArray();
    int[] words = new int[count];
    int start = fraction.length - count * 4; // a byte for the sign may come first
    for (int i = 0; i < count * 4; i++) {
      int value = start + i < 0 ? 0 : fraction[start + i] & 0xFF;
      words[i / 4] = words[i / 4] << 8 | value;
    }
    return words;
  }

  private static BigInteger arctan(int inverse, BigInteger one) {
    BigInteger divisor = BigInteger.valueOf((long) inverse * inverse);
    BigInteger power = one.divide(BigInteger.valueOf(inverse));
    BigInteger sum = power;
    for (int n = 3; power.signum() != 0; n += 2) {
      power = power.divide(divisor);
      BigInteger term = power.divide(BigInteger.valueOf(n));
      sum = n % 4 == 3 ? sum.subtract(term) : sum.add(term);
    }
    return sum;
  }
}
