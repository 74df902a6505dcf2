// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.config.Config;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandTextTest {
  @Test
  void showsKeysAsThePolicySays() {
    List<String> keys = List.of("user:42", "plain", "cart:7:items");

    assertThat(CommandText.of("get", keys, KeyPolicy.SHOW))
        .isEqualTo("get user:42 plain cart:7:items");
    assertThat(CommandText.of("get", keys, KeyPolicy.PREFIX)).isEqualTo("get user:? ? cart:?");
    assertThat(CommandText.of("get", keys, KeyPolicy.MASK)).isEqualTo("get ? ? ?");
  }

  @Test
  void showsNothingOfALongKeyBeyondItsPrefix() {
    String key = "k".repeat(200) + ":secret";

    assertThat(CommandText.of("get", List.of(key), KeyPolicy.PREFIX)).doesNotContain("secret");
    assertThat(CommandText.of("get", List.of(key), KeyPolicy.MASK)).isEqualTo("get ?");
  }

  @Test
  void readsThePolicyFromItsSetting() {
    assertThat(KeyPolicy.of(Config.of(Map.of()))).isEqualTo(KeyPolicy.SHOW);
    assertThat(KeyPolicy.of(Config.of(Map.of("HEDDLE_CACHE_ENTRIES", "Prefix"))))
        .isEqualTo(KeyPolicy.PREFIX);
    assertThat(KeyPolicy.of(Config.of(Map.of("HEDDLE_CACHE_ENTRIES", "mask"))))
        .isEqualTo(KeyPolicy.MASK);
    assertThat(KeyPolicy.of(Config.of(Map.of("HEDDLE_CACHE_ENTRIES", "hide"))))
        .isEqualTo(KeyPolicy.SHOW);
  }
}
