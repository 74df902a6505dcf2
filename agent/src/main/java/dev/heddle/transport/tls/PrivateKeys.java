// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the private key of a PEM file, in each form that OpenSSL writes. The JDK reads PKCS#8 only,
 * so PKCS#1 and SEC 1 are put into that. Source: RFC 5958, RFC 8017 §A.1.2, RFC 5915.
 */
final class PrivateKeys {
  private static final byte[] RSA_ALGORITHM = {
    0x30,
    0x0D,
    0x06,
    0x09,
    0x2A,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xF7,
    0x0D,
    0x01,
    0x01,
    0x01,
    0x05,
    0x00
  };
  private static final byte[] EC_PUBLIC_KEY = {
    0x06, 0x07, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x02, 0x01
  };
  private static final byte[] VERSION_0 = {Der.INTEGER, 1, 0};

  private PrivateKeys() {}

  /**
   * The first private key among the blocks.
   *
   * @throws MissingPassphrase where it is encrypted and there is no pass phrase
   * @throws WrongPassphrase where the pass phrase does not fit
   */
  static PrivateKey read(List<PemBlock> blocks, char @Nullable [] passphrase) throws PemException {
    byte[] curve = null;
    for (PemBlock block : blocks) {
      if (block.type.equals("EC PARAMETERS")) {
        curve = block.der;
      } else if (block.isPrivateKey()) {
        return read(block, curve, passphrase);
      }
    }
    throw new PemException("has no private key");
  }

  private static PrivateKey read(
      PemBlock block, byte @Nullable [] curve, char @Nullable [] passphrase) throws PemException {
    if (block.type.equals("ENCRYPTED PRIVATE KEY")) {
      byte[] plain = EncryptedKey.decrypt(block.der, required(passphrase));
      return decrypted("PRIVATE KEY", plain, curve);
    }
    if (block.dekInfo != null && block.procType != null && block.procType.endsWith("ENCRYPTED")) {
      byte[] plain = LegacyEncryption.decrypt(block.der, block.dekInfo, required(passphrase));
      return decrypted(block.type, plain, curve);
    }
    return plain(block.type, block.der, curve);
  }

  private static char[] required(char @Nullable [] passphrase) throws MissingPassphrase {
    if (passphrase == null) {
      throw new MissingPassphrase();
    }
    return passphrase;
  }

  /** Padding is right by chance for one wrong pass phrase in 256: then the content is not DER. */
  private static PrivateKey decrypted(String type, byte[] der, byte @Nullable [] curve)
      throws PemException {
    try {
      Der.of(der).sequence();
    } catch (PemException e) {
      throw new WrongPassphrase(e);
    }
    return plain(type, der, curve);
  }

  private static PrivateKey plain(String type, byte[] der, byte @Nullable [] curve)
      throws PemException {
    switch (type) {
      case "PRIVATE KEY":
        return ofPkcs8(der);
      case "RSA PRIVATE KEY":
        return ofPkcs8(
            Der.encode(Der.SEQUENCE, VERSION_0, RSA_ALGORITHM, Der.encode(Der.OCTET_STRING, der)));
      case "EC PRIVATE KEY":
        return ofPkcs8(ofSec1(der, curve));
      default:
        throw new PemException(
            "has a key of type "
                + PemReader.printable(type)
                + ", which is not supported; convert it with openssl pkcs8 -topk8");
    }
  }

  private static byte[] ofSec1(byte[] der, byte @Nullable [] curveBefore) throws PemException {
    Der key = Der.of(der).sequence();
    key.number();
    key.octets();
    byte[] curve = key.tag() == 0xA0 ? key.value(0xA0).rest() : curveBefore;
    if (curve == null) {
      throw new PemException("does not name the curve of its EC key");
    }
    return Der.encode(
        Der.SEQUENCE,
        VERSION_0,
        Der.encode(Der.SEQUENCE, EC_PUBLIC_KEY, curve),
        Der.encode(Der.OCTET_STRING, der));
  }

  private static PrivateKey ofPkcs8(byte[] der) throws PemException {
    Der key = Der.of(der).sequence();
    key.number();
    String oid = key.sequence().oid();
    String algorithm = algorithm(oid);
    try {
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (NoSuchAlgorithmException e) {
      throw new PemException(
          "has an " + algorithm + " key, which Java " + version() + " does not know", e);
    } catch (InvalidKeySpecException | RuntimeException e) { // providers throw both
      throw new PemException("has an " + algorithm + " key that Java cannot use: " + e, e);
    }
  }

  private static String algorithm(String oid) throws PemException {
    switch (oid) {
      case "1.2.840.113549.1.1.1":
        return "RSA";
      case "1.2.840.113549.1.1.10":
        return "RSASSA-PSS";
      case "1.2.840.10045.2.1":
        return "EC";
      case "1.3.101.112":
        return "Ed25519";
      case "1.3.101.113":
        return "Ed448";
      case "1.2.840.10040.4.1":
        return "DSA";
      default:
        throw new PemException("has a key of algorithm " + oid + ", which is not supported");
    }
  }

  private static String version() {
    return PemReader.printable(System.getProperty("java.specification.version", "?"));
  }
}
