// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what OpenSSL wrote; {@code keys/make.sh} says how. */
final class PrivateKeysTest {
  private static final String PASSPHRASE = "Käse und Brot";
  private static final String ASCII_PASSPHRASE = "correct horse";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rsa-pkcs8",
        "rsa-pkcs1",
        "rsa-pbes2",
        "rsa-legacy-aes128",
        "rsa-legacy-aes192",
        "rsa-legacy-aes256",
        "rsa-legacy-des3"
      })
  void readsRsaKeysInEachForm(String file) throws Exception {
    assertThat(signsFor("rsa-pkcs8", key(file, PASSPHRASE), "SHA256withRSA")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ec-pkcs8",
        "ec-sec1",
        "ec-sec1-no-public",
        "ec-legacy-aes128",
        "ec-legacy-aes192",
        "ec-legacy-aes256",
        "ec-legacy-des3"
      })
  void readsEcKeysInEachForm(String file) throws Exception {
    assertThat(signsFor("ec-pkcs8", key(file, PASSPHRASE), "SHA256withECDSA")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA1", "SHA224", "SHA256", "SHA384", "SHA512"})
  void readsPbes2WithEachHashAndCipher(String hash) throws Exception {
    for (String cipher : new String[] {"aes-128-cbc", "aes-192-cbc", "aes-256-cbc", "des3"}) {
      PrivateKey key = key("ec-pbes2-hmacWith" + hash + "-" + cipher, PASSPHRASE);

      assertThat(signsFor("ec-pkcs8", key, "SHA256withECDSA")).as(cipher).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ec-PBE-MD5-DES",
        "ec-PBE-SHA1-3DES",
        "ec-PBE-SHA1-RC2-40",
        "ec-PBE-SHA1-RC2-128",
        "ec-PBE-SHA1-RC4-40",
        "ec-PBE-SHA1-RC4-128"
      })
  void readsTheOlderSchemes(String file) throws Exception {
    assertThat(signsFor("ec-pkcs8", key(file, ASCII_PASSPHRASE), "SHA256withECDSA")).isTrue();
    assertThatThrownBy(() -> key(file, "wrong")).isInstanceOf(PemException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519-pkcs8", "ed25519-pbes2"})
  void readsEd25519(String file) throws Exception {
    assertThat(signsFor("ed25519-pkcs8", key(file, PASSPHRASE), "Ed25519")).isTrue();
  }

  @Test
  void readsAKeyBehindItsCurve() throws Exception {
    assertThat(key("ec-parameters-sec1", null).getAlgorithm()).isEqualTo("EC");
    assertThat(key("rsa-pss-pkcs8", null).getAlgorithm()).isEqualTo("RSASSA-PSS");
  }

  @Test
  void findsTheCurveInTheBlockBeforeTheKey() throws Exception {
    byte[] der = PemReader.read(bytes("ec-parameters-sec1.pem")).get(1).der;
    Der key = Der.of(der).sequence();
    byte[] bare =
        Der.encode(
            Der.SEQUENCE,
            Der.encode(Der.INTEGER, new byte[] {(byte) key.number()}),
            Der.encode(Der.OCTET_STRING, key.octets()));
    PemBlock curve = PemReader.read(bytes("ec-parameters-sec1.pem")).get(0);
    PemBlock alone = new PemBlock("EC PRIVATE KEY", null, null, bare);

    assertThat(PrivateKeys.read(Arrays.asList(curve, alone), null).getAlgorithm()).isEqualTo("EC");
    assertThatThrownBy(() -> PrivateKeys.read(Arrays.asList(alone), null))
        .isInstanceOf(PemException.class)
        .hasMessage("does not name the curve of its EC key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rsa-pbes2",
        "rsa-legacy-aes256",
        "rsa-legacy-des3",
        "ec-pbes2-hmacWithSHA512-des3",
        "ec-legacy-aes128"
      })
  void tellsAMissingPassphraseFromAWrongOne(String file) {
    assertThatThrownBy(() -> key(file, null)).isInstanceOf(MissingPassphrase.class);
    for (int i = 0; i < 300; i += file.startsWith("rsa-legacy") ? 1 : 150) {
      String wrong = "wrong" + i; // one in 256 has the right padding by chance
      assertThatThrownBy(() -> key(file, wrong)).as(wrong).isInstanceOf(WrongPassphrase.class);
    }
  }

  @Test
  void saysWhatToDoWithWhatItCannotRead() {
    assertThatThrownBy(() -> key("ec-scrypt", PASSPHRASE))
        .hasMessage(
            "is encrypted with algorithm 1.3.6.1.4.1.11591.4.11, which is not supported; convert it"
                + " with openssl pkcs8 -topk8 -v2 aes256");
    assertThatThrownBy(() -> key("rsa-legacy-camellia256", PASSPHRASE))
        .hasMessage(
            "is encrypted with CAMELLIA-256-CBC, which is not supported; convert it with openssl"
                + " pkcs8 -topk8 -v2 aes256");
    assertThatThrownBy(() -> key("dsa-traditional", null))
        .hasMessage(
            "has a key of type DSA PRIVATE KEY, which is not supported; convert it with openssl"
                + " pkcs8 -topk8");
    assertThatThrownBy(() -> PrivateKeys.read(PemReader.read(bytes("bundle.crt")), null))
        .hasMessage("has no private key");
  }

  @Test
  void readsABundleWithCommentsWindowsLinesAndAByteOrderMark() throws Exception {
    String bundle = new String(bytes("bundle.crt"), ISO_8859_1);
    byte[] windows = ("\u00EF\u00BB\u00BF" + bundle.replace("\n", "\r\n")).getBytes(ISO_8859_1);
    byte[] mark =
        ("\u00EF\u00BB\u00BF" + new String(bytes("ec-pkcs8.crt"), ISO_8859_1)).getBytes(ISO_8859_1);

    assertThat(Certificates.read(PemReader.read(bytes("bundle.crt")))).hasSize(2);
    assertThat(Certificates.read(PemReader.read(windows))).hasSize(2);
    assertThat(Certificates.read(PemReader.read(bundle.replace('\n', '\r').getBytes(ISO_8859_1))))
        .hasSize(2);
    assertThat(Certificates.read(PemReader.read(mark))).hasSize(1);
    assertThat(Certificates.read(PemReader.read(bytes("ec-trusted.crt")))).hasSize(1);
  }

  @Test
  void saysWhatAFileIsThatIsNotPem() {
    assertThatThrownBy(() -> PemReader.read(bytes("ec-pkcs8.der")))
        .hasMessage(
            "is binary (DER or PKCS#12), not PEM; convert it with openssl x509, pkey or pkcs12");
    assertThatThrownBy(() -> PemReader.read(new byte[] {(byte) 0xFE, (byte) 0xED, -2, -19, 0}))
        .hasMessage("is a Java key store, not PEM; convert it with keytool and openssl");
    assertThatThrownBy(() -> PemReader.read("-----BEGIN".getBytes("UTF-16")))
        .hasMessage("is UTF-16 text; save it as ASCII or UTF-8");
    assertThatThrownBy(() -> PemReader.read(new byte[0])).hasMessage("is empty");
    assertThatThrownBy(() -> PemReader.read("hello\n".getBytes(UTF_8)))
        .hasMessage("is not PEM, it has no -----BEGIN line");
  }

  @Test
  void refusesAHalfWrittenFile() throws Exception {
    byte[] whole = bytes("ec-pkcs8.crt");
    for (int length = 30; length < whole.length - 28; length++) {
      byte[] half = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> PemReader.read(half))
          .isInstanceOf(PemException.class)
          .hasMessage("ends in the middle of CERTIFICATE, is it still written?");
    }
  }

  private static PrivateKey key(String file, String passphrase) throws Exception {
    return PrivateKeys.read(
        PemReader.read(bytes(file + ".pem")), passphrase == null ? null : passphrase.toCharArray());
  }

  private static boolean signsFor(String certificate, PrivateKey key, String algorithm)
      throws Exception {
    X509Certificate known = Certificates.read(PemReader.read(bytes(certificate + ".crt")))[0];
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(new byte[] {1, 2, 3});
    byte[] signed = signature.sign();
    signature.initVerify(known);
    signature.update(new byte[] {1, 2, 3});
    return signature.verify(signed);
  }

  static byte[] bytes(String file) throws IOException {
    try (InputStream in = PrivateKeysTest.class.getResourceAsStream("keys/" + file)) {
      return in.readAllBytes();
    }
  }
}
