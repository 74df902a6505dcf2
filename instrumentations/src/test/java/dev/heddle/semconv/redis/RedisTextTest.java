// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.semconv.db.KeyPolicy;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisTextTest {
  @ParameterizedTest
  @CsvSource({
    "PING, PING",
    "PING hello, PING ?",
    "GET user:1, GET user:1",
    "DEL a b c, DEL a b c",
    "SET user:1 secret, SET user:1 ?",
    "SET user:1 secret EX 10 NX, SET user:1 ? ? ? ?",
    "SETEX user:1 60 secret, SETEX user:1 60 ?",
    "MSET a secret b secret, MSET a ? b ?",
    "HSET user:1 name secret mail secret, HSET user:1 name ? mail ?",
    "HMSET user:1 name secret, HMSET user:1 name ?",
    "HGET user:1 name, HGET user:1 name",
    "HINCRBY user:1 visits 3, HINCRBY user:1 visits ?",
    "LPUSH queue secret secret, LPUSH queue ? ?",
    "LREM queue 1 secret, LREM queue 1 ?",
    "SADD tags secret, SADD tags ?",
    "SMOVE from to secret, SMOVE from to ?",
    "ZADD board 1 secret, ZADD board ? ?",
    "ZRANGE board 0 -1, ZRANGE board 0 -1",
    "EXPIRE user:1 60, EXPIRE user:1 60",
    "PUBLISH news secret, PUBLISH news ?",
    "XADD stream * name secret, XADD stream ? ? ?",
    "EVAL secret 2 a b secret, EVAL ? 2 a b ?",
    "EVAL secret secret, EVAL ? ?",
    "EVAL secret x secret, EVAL ? ? ?",
    "EVALSHA 1b2f 1 a secret, EVALSHA 1b2f 1 a ?",
    "FCALL transfer 1 a secret, FCALL transfer 1 a ?",
    "AUTH secret, AUTH ?",
    "AUTH scott secret, AUTH ? ?",
    "HELLO 3 AUTH scott secret, HELLO 3 ? ? ?",
    "CONFIG SET requirepass secret, CONFIG SET requirepass ?",
    "ACL SETUSER scott >secret, ACL SETUSER ? ?",
    "MIGRATE host 6379 key 0 5000 AUTH secret, MIGRATE ? ? ? ? ? ? ?",
    "CLIENT SETNAME secret, CLIENT SETNAME ?",
    "JSON.SET doc $ secret, JSON.SET doc ? ?",
    "RENAMEDAUTH secret, RENAMEDAUTH ?"
  })
  void showsKeysAndFieldsAndNoValue(String command, String expected) {
    String text = text(command, true);

    assertThat(text).isEqualTo(expected);
    assertThat(text).doesNotContain("secret", "scott");
  }

  @ParameterizedTest
  @CsvSource({
    "GET user:1, GET user:?, GET ?",
    "MSET user:1 secret cart:7:x secret, MSET user:? ? cart:? ?, MSET ? ? ? ?",
    "DEL plain :a, DEL ? :?, DEL ? ?",
    "HGET user:1 name, HGET user:? ?, HGET ? ?",
    "EVALSHA 1b2f 1 user:1 secret, EVALSHA ? ? user:? ?, EVALSHA ? ? ? ?",
    "PING, PING, PING"
  })
  void showsOfKeysWhatThePolicyAllows(String command, String prefixes, String masked) {
    assertThat(text(command, KeyPolicy.PREFIX)).isEqualTo(prefixes);
    assertThat(text(command, KeyPolicy.MASK)).isEqualTo(masked);
  }

  @Test
  void showsNoSecretWhenValuesAreWanted() {
    assertThat(text("SET user:1 hello", false)).isEqualTo("SET user:1 hello");
    assertThat(text("AUTH scott secret", false)).isEqualTo("AUTH ? ?");
    assertThat(text("CONFIG SET requirepass secret", false)).doesNotContain("secret");
  }

  @Test
  void escapesKeysThatAreNotText() {
    byte[][] arguments = {{0, 1, (byte) 0xff, 'a', '"'}, "a b".getBytes(StandardCharsets.UTF_8)};

    assertThat(RedisText.of("DEL", arguments, true, new StringBuilder("before")))
        .isEqualTo("DEL \"\\x00\\x01\\xffa\\\"\" \"a b\"");
  }

  @Test
  void keepsKeysInAnyLanguage() {
    assertThat(text("GET größe:日本", true)).isEqualTo("GET größe:日本");
  }

  @Test
  void cutsLongKeysAndLongCommands() {
    assertThat(text("GET " + "k".repeat(1000), true)).hasSize(4 + 128 + 3).endsWith("...");
    assertThat(text("DEL" + " key".repeat(1000), true)).hasSizeLessThan(1200).endsWith(" ...");
  }

  @Test
  void knowsWhatWaitsForEver() {
    assertThat(waitsForEver("BLPOP queue 0")).isTrue();
    assertThat(waitsForEver("BLPOP queue 0.0")).isTrue();
    assertThat(waitsForEver("BLPOP queue 10")).isFalse();
    assertThat(waitsForEver("BZMPOP 0 1 board MIN")).isTrue();
    assertThat(waitsForEver("XREAD COUNT 1 block 0 STREAMS s $")).isTrue();
    assertThat(waitsForEver("XREAD BLOCK 100 STREAMS s $")).isFalse();
    assertThat(waitsForEver("XREAD STREAMS s 0")).isFalse();
    assertThat(waitsForEver("GET 0")).isFalse();
  }

  private static boolean waitsForEver(String line) {
    return RedisCommands.waitsForEver(command(line), arguments(line));
  }

  private static String text(String line, KeyPolicy policy) {
    return RedisText.of(command(line), arguments(line), true, policy, new StringBuilder("before"));
  }

  private static String text(String line, boolean sanitizes) {
    return RedisText.of(command(line), arguments(line), sanitizes, new StringBuilder("before"));
  }

  private static String command(String line) {
    return line.split(" ")[0];
  }

  private static byte[][] arguments(String line) {
    String[] words = line.split(" ");
    byte[][] arguments = new byte[words.length - 1][];
    for (int i = 1; i < words.length; i++) {
      arguments[i - 1] = words[i].getBytes(StandardCharsets.UTF_8);
    }
    return arguments;
  }
}
