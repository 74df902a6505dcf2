// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.Arrays;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decrypts PKCS#8 keys: PBES2 with PBKDF2, of which the JDK 8 reads some forms only, by hand; the
 * older schemes as far as the JDK has them. Source: RFC 5958 §3, RFC 8018 §5.2, §6.2, §A.
 */
final class EncryptedKey {
  private static final String PBES2 = "1.2.840.113549.1.5.13";
  private static final String PBKDF2 = "1.2.840.113549.1.5.12";

  /** Ten times what anybody recommends; a second or two. */
  private static final int MOST_ITERATIONS = 6_000_000;

  private EncryptedKey() {}

  /** The PKCS#8 key, not looked at. */
  static byte[] decrypt(byte[] der, char[] passphrase) throws PemException {
    Der info = Der.of(der).sequence();
    byte[] algorithm = info.whole();
    byte[] encrypted = info.octets();
    Der scheme = Der.of(algorithm).sequence();
    String oid = scheme.oid();
    try {
      return oid.equals(PBES2)
          ? pbes2(scheme.sequence(), encrypted, passphrase)
          : pbes1(oid, scheme, encrypted, passphrase);
    } catch (BadPaddingException e) {
      throw new WrongPassphrase(e);
    } catch (IllegalBlockSizeException e) {
      throw new PemException("is damaged: a part of its encrypted key is missing", e);
    } catch (GeneralSecurityException | RuntimeException e) { // providers throw both
      throw new PemException("is encrypted in a way that Java cannot undo here: " + e, e);
    }
  }

  private static byte[] pbes2(Der parameters, byte[] encrypted, char[] passphrase)
      throws PemException, GeneralSecurityException {
    Der derivation = parameters.sequence();
    Der encryption = parameters.sequence();
    String derivationOid = derivation.oid();
    if (!derivationOid.equals(PBKDF2)) {
      throw unsupported(derivationOid);
    }
    Der pbkdf2 = derivation.sequence();
    byte[] salt = pbkdf2.octets();
    int iterations = iterations(pbkdf2.number());
    if (pbkdf2.tag() == Der.INTEGER) {
      pbkdf2.number(); // the key's length, which the cipher says too
    }
    String prf = pbkdf2.isAtEnd() ? "HmacSHA1" : prf(pbkdf2.sequence().oid());
    String cipherOid = encryption.oid();
    int keyBits = keyBits(cipherOid);
    String algorithm = keyBits == 64 ? "DES" : cipherOid.startsWith("2.") ? "AES" : "DESede";
    Key key = derive(prf, passphrase, salt, iterations, keyBits, algorithm);
    Cipher cipher = Cipher.getInstance(algorithm + "/CBC/PKCS5Padding");
    cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(encryption.octets()));
    return cipher.doFinal(encrypted);
  }

  private static Key derive(
      String prf, char[] passphrase, byte[] salt, int iterations, int keyBits, String algorithm)
      throws GeneralSecurityException {
    PBEKeySpec spec = new PBEKeySpec(passphrase, salt, iterations, keyBits);
    byte[] key = SecretKeyFactory.getInstance("PBKDF2With" + prf).generateSecret(spec).getEncoded();
    spec.clearPassword();
    Key result = new SecretKeySpec(key, algorithm);
    Arrays.fill(key, (byte) 0);
    return result;
  }

  private static int iterations(int iterations) throws PemException {
    if (iterations < 1 || iterations > MOST_ITERATIONS) {
      throw new PemException(
          "is encrypted with "
              + iterations
              + " iterations, at most "
              + MOST_ITERATIONS
              + " is fine");
    }
    return iterations;
  }

  private static String prf(String oid) throws PemException {
    switch (oid) {
      case "1.2.840.113549.2.7":
        return "HmacSHA1";
      case "1.2.840.113549.2.8":
        return "HmacSHA224";
      case "1.2.840.113549.2.9":
        return "HmacSHA256";
      case "1.2.840.113549.2.10":
        return "HmacSHA384";
      case "1.2.840.113549.2.11":
        return "HmacSHA512";
      default:
        throw unsupported(oid);
    }
  }

  private static int keyBits(String cipherOid) throws PemException {
    switch (cipherOid) {
      case "2.16.840.1.101.3.4.1.2":
        return 128;
      case "2.16.840.1.101.3.4.1.22":
      case "1.2.840.113549.3.7": // three DES keys
        return 192;
      case "2.16.840.1.101.3.4.1.42":
        return 256;
      case "1.3.14.3.2.7": // one DES key
        return 64;
      default:
        throw unsupported(cipherOid);
    }
  }

  private static byte[] pbes1(String oid, Der scheme, byte[] encrypted, char[] passphrase)
      throws PemException, GeneralSecurityException {
    String name = pbes1Name(oid);
    byte[] encodedParameters = scheme.whole();
    Der values = Der.of(encodedParameters).sequence();
    values.octets();
    iterations(values.number());
    AlgorithmParameters parameters = AlgorithmParameters.getInstance(name);
    try {
      parameters.init(encodedParameters);
    } catch (IOException e) {
      throw Der.damaged();
    }
    PBEKeySpec spec = new PBEKeySpec(passphrase);
    Key key = SecretKeyFactory.getInstance(name).generateSecret(spec);
    spec.clearPassword();
    Cipher cipher = Cipher.getInstance(name);
    cipher.init(Cipher.DECRYPT_MODE, key, parameters);
    return cipher.doFinal(encrypted);
  }

  private static String pbes1Name(String oid) throws PemException {
    switch (oid) {
      case "1.2.840.113549.1.5.3":
        return "PBEWithMD5AndDES";
      case "1.2.840.113549.1.12.1.1":
        return "PBEWithSHA1AndRC4_128";
      case "1.2.840.113549.1.12.1.2":
        return "PBEWithSHA1AndRC4_40";
      case "1.2.840.113549.1.12.1.3":
        return "PBEWithSHA1AndDESede";
      case "1.2.840.113549.1.12.1.5":
        return "PBEWithSHA1AndRC2_128";
      case "1.2.840.113549.1.12.1.6":
        return "PBEWithSHA1AndRC2_40";
      default:
        throw unsupported(oid);
    }
  }

  private static PemException unsupported(String oid) {
    return new PemException(
        "is encrypted with algorithm "
            + oid
            + ", which is not supported; convert it with openssl pkcs8 -topk8 -v2 aes256");
  }
}
