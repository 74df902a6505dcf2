// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BcryptTest {
  @ParameterizedTest
  @CsvSource({
    "U*U,$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
    "U*U*,$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK",
    "'',$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy",
  })
  void knowsThePasswordsOfPublishedHashes(String password, String hash) {
    assertThat(Bcrypt.parse(hash).matches(password.getBytes(UTF_8))).isTrue();
    assertThat(Bcrypt.parse(hash).matches((password + '!').getBytes(UTF_8))).isFalse();
  }

  @Test
  void agreesWithAnotherImplementation() {
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      byte[] salt = new byte[16];
      random.nextBytes(salt);
      StringBuilder password = new StringBuilder();
      for (int length = random.nextInt(72); length > 0; length--) {
        password.append((char) (32 + random.nextInt(95)));
      }
      String version = i % 2 == 0 ? "2y" : "2b";
      String hash =
          OpenBSDBCrypt.generate(version, password.toString().toCharArray(), salt, 4 + i % 3);

      assertThat(Bcrypt.parse(hash).matches(password.toString().getBytes(UTF_8)))
          .as("%s of '%s'", hash, password)
          .isTrue();
      assertThat(Bcrypt.parse(hash).matches((password + "x").getBytes(UTF_8)))
          .isEqualTo(password.length() >= 72);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "$2y$10$short",
        "$1a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2a$17$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2a$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "$2a$05$CCCCCCCCCCCCCCCCCCCCC=E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"
      })
  void knowsWhatIsNoHash(String text) {
    assertThat(Bcrypt.parse(text)).isNull();
  }

  @Test
  void hasTheWordsOfPi() {
    assertThat(Blowfish.pi(3)).containsExactly(0x243F6A88, 0x85A308D3, 0x13198A2E);
    assertThat(Blowfish.pi(1042)[1041]).isEqualTo(0x3AC372E6);
  }
}
