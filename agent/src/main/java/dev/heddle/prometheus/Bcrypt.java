// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A password's hash as Prometheus' web configuration and htpasswd have it: {@code $2y$10$} and 53
 * characters. Immutable. Source: N. Provos, D. Mazières, "A future-adaptable password scheme",
 * 1999.
 */
final class Bcrypt {
  private static final String ALPHABET =
      "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 60;
  private static final int MOST_COST = 16;
  private static final int KEY_BYTES = 72;
  private static final int HASH_BYTES = 23;
  private static final byte[] NO_SALT = {};
  private static final byte[] MAGIC =
      "OrpheanBeholderScryDoubt".getBytes(StandardCharsets.US_ASCII);

  private final int cost;
  private final byte[] salt;
  private final byte[] hash;

  private Bcrypt(int cost, byte[] salt, byte[] hash) {
    this.cost = cost;
    this.salt = salt;
    this.hash = hash;
  }

  /** Null where it is none, or one that takes longer than a second or so to check. */
  static @Nullable Bcrypt parse(String text) {
    boolean framed =
        text.length() == LENGTH
            && text.startsWith("$2")
            && "abxy".indexOf(text.charAt(2)) >= 0
            && text.charAt(3) == '$'
            && text.charAt(6) == '$';
    int tens = framed ? text.charAt(4) - '0' : -1;
    int ones = framed ? text.charAt(5) - '0' : -1;
    if (tens < 0 || tens > 9 || ones < 0 || ones > 9) {
      return null;
    }
    int cost = tens * 10 + ones;
    byte[] salt = decode(text.substring(7, 29), 16);
    byte[] hash = decode(text.substring(29), HASH_BYTES);
    return cost < 4 || cost > MOST_COST || salt == null || hash == null
        ? null
        : new Bcrypt(cost, salt, hash);
  }

  private static byte @Nullable [] decode(String text, int bytes) {
    byte[] decoded = new byte[bytes];
    int bits = 0;
    int pending = 0;
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      int value = ALPHABET.indexOf(text.charAt(i));
      if (value < 0) {
        return null;
      }
      pending = pending << 6 | value;
      bits += 6;
      if (bits >= 8 && at < bytes) {
        bits -= 8;
        decoded[at++] = (byte) (pending >>> bits);
      }
    }
    return decoded;
  }

  /** Takes its time, 2 to the power of the cost. */
  boolean matches(byte[] password) {
    byte[] key = new byte[Math.min(password.length + 1, KEY_BYTES)]; // ends in a zero
    System.arraycopy(password, 0, key, 0, Math.min(password.length, key.length));
    Blowfish cipher = new Blowfish();
    cipher.expand(key, salt);
    for (long i = 1L << cost; i > 0; i--) {
      cipher.expand(key, NO_SALT);
      cipher.expand(salt, NO_SALT);
    }
    int[] words = new int[6];
    for (int i = 0; i < MAGIC.length; i++) {
      words[i / 4] = words[i / 4] << 8 | MAGIC[i];
    }
    for (int i = 0; i < words.length; i += 2) {
      for (int n = 0; n < 64; n++) {
        cipher.encrypt(words, i);
      }
    }
    byte[] computed = new byte[HASH_BYTES];
    for (int i = 0; i < HASH_BYTES; i++) {
      computed[i] = (byte) (words[i / 4] >>> (24 - 8 * (i % 4)));
    }
    return MessageDigest.isEqual(computed, hash);
  }
}
