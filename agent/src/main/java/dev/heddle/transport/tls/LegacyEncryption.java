// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Undoes OpenSSL's old encryption of PEM blocks ({@code Proc-Type: 4,ENCRYPTED}). Source: RFC 1423
 * §1.1, OpenSSL's EVP_BytesToKey with MD5 and one iteration.
 */
final class LegacyEncryption {
  private LegacyEncryption() {}

  /**
   * @param dekInfo for example {@code AES-256-CBC,0123456789ABCDEF0123456789ABCDEF}
   */
  static byte[] decrypt(byte[] encrypted, String dekInfo, char[] passphrase) throws PemException {
    int comma = dekInfo.indexOf(',');
    String name = (comma < 0 ? dekInfo : dekInfo.substring(0, comma)).toUpperCase(Locale.ROOT);
    byte[] iv = hex(comma < 0 ? "" : dekInfo.substring(comma + 1).trim());
    String algorithm = algorithm(name.trim());
    int blockBytes = algorithm.equals("AES") ? 16 : 8;
    if (iv.length != blockBytes) {
      throw new PemException("is damaged: its DEK-Info has no initialization vector");
    }
    try {
      byte[] key = key(passphrase, iv, keyBytes(name.trim()));
      Cipher cipher = Cipher.getInstance(algorithm + "/CBC/PKCS5Padding");
      cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, algorithm), new IvParameterSpec(iv));
      return cipher.doFinal(encrypted);
    } catch (BadPaddingException e) {
      throw new WrongPassphrase(e);
    } catch (IllegalBlockSizeException e) {
      throw new PemException("is damaged: a part of its encrypted key is missing", e);
    } catch (GeneralSecurityException | RuntimeException e) { // providers throw both
      throw new PemException("is encrypted in a way that Java cannot undo here: " + e, e);
    }
  }

  private static String algorithm(String name) throws PemException {
    switch (name) {
      case "AES-128-CBC":
      case "AES-192-CBC":
      case "AES-256-CBC":
        return "AES";
      case "DES-EDE3-CBC":
        return "DESede";
      case "DES-CBC":
        return "DES";
      default:
        throw new PemException(
            "is encrypted with "
                + PemReader.printable(name)
                + ", which is not supported; convert it with openssl pkcs8 -topk8 -v2 aes256");
    }
  }

  private static int keyBytes(String name) {
    return name.startsWith("AES-")
        ? Integer.parseInt(name.substring(4, 7)) / 8
        : name.equals("DES-CBC") ? 8 : 24;
  }

  private static byte[] key(char[] passphrase, byte[] iv, int length)
      throws GeneralSecurityException {
    byte[] secret = new String(passphrase).getBytes(StandardCharsets.UTF_8);
    MessageDigest md5 = MessageDigest.getInstance("MD5");
    byte[] key = new byte[length];
    byte[] digest = new byte[0];
    for (int at = 0; at < length; at += digest.length) {
      md5.update(digest);
      md5.update(secret);
      md5.update(iv, 0, 8); // the salt
      digest = md5.digest();
      System.arraycopy(digest, 0, key, at, Math.min(digest.length, length - at));
    }
    Arrays.fill(secret, (byte) 0);
    return key;
  }

  private static byte[] hex(String text) throws PemException {
    byte[] bytes = new byte[text.length() / 2];
    for (int i = 0; i < bytes.length * 2; i++) {
      int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0) {
        throw new PemException("is damaged: its DEK-Info is not hexadecimal");
      }
      bytes[i / 2] = (byte) (bytes[i / 2] << 4 | digit);
    }
    return bytes;
  }
}
