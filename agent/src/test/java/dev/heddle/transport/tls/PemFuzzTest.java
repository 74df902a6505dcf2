// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.Fuzz;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No bytes make the readers hang, take memory, or throw anything but what they declare. */
@Tag("fuzz")
final class PemFuzzTest {
  private static final String[] SEEDS = {
    "bundle.crt",
    "ec-trusted.crt",
    "rsa-pkcs1.pem",
    "ec-sec1.pem",
    "ec-parameters-sec1.pem",
    "ed25519-pkcs8.pem",
    "ec-pbes2-hmacWithSHA256-aes-256-cbc.pem",
    "ec-PBE-SHA1-3DES.pem",
    "ec-legacy-aes256.pem",
  };
  private int read;
  private int refused;

  @Test
  void endsOrThrowsTheDeclaredExceptionForAnyFile() throws Exception {
    byte[][] seeds = new byte[SEEDS.length][];
    for (int i = 0; i < seeds.length; i++) {
      seeds[i] = PrivateKeysTest.bytes(SEEDS[i]);
    }
    long rounds =
        Fuzz.run(
            20_000,
            64 << 20,
            random -> {
              byte[] seed = seeds[random.nextInt(seeds.length)];
              tryFile(random.nextBoolean() ? mutated(seed, random) : encoded(seed, random));
            });
    assertThat((long) read).isGreaterThanOrEqualTo(rounds / 20);
    assertThat((long) refused).isGreaterThanOrEqualTo(rounds / 4);
  }

  private void tryFile(byte[] file) {
    try {
      List<PemBlock> blocks = PemReader.read(file);
      boolean certificates = blocks.get(0).isCertificate();
      if (certificates) {
        Certificates.read(blocks);
      } else {
        PrivateKeys.read(blocks, "correct horse".toCharArray());
      }
      read++;
    } catch (PemException e) {
      assertThat(e.getMessage()).isNotEmpty();
      refused++;
    }
  }

  /** The first block's content mutated, and well put into PEM again: this reaches the DER. */
  private static byte[] encoded(byte[] seed, Random random) throws PemException {
    PemBlock block = PemReader.read(seed).get(0);
    byte[] der = mutated(block.der, random);
    String dek = block.dekInfo == null ? "" : "Proc-Type: 4,ENCRYPTED\nDEK-Info: " + block.dekInfo;
    String text =
        "-----BEGIN "
            + block.type
            + "-----\n"
            + dek
            + "\n\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
            + "\n-----END "
            + block.type
            + "-----\n";
    return text.getBytes(ISO_8859_1);
  }

  private static byte[] mutated(byte[] seed, Random random) {
    byte[] bytes =
        Arrays.copyOf(seed, random.nextInt(8) == 0 ? random.nextInt(seed.length + 5) : seed.length);
    for (int i = random.nextInt(5); i > 0 && bytes.length > 0; i--) {
      int at = random.nextInt(Math.min(bytes.length, random.nextBoolean() ? 60 : bytes.length));
      bytes[at] =
          random.nextInt(3) == 0
              ? (byte) (bytes[at] ^ (1 << random.nextInt(8)))
              : (byte) random.nextInt(256);
    }
    return bytes;
  }
}
