// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.RecordedSpans;
import dev.heddle.testing.TestSpan;
import java.net.URL;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sees that the test kit really runs a test class against several versions in one JVM. */
@ExtendWith(HeddleExtension.class)
@LibraryVersions({"redis.clients:jedis:2.0.0", "redis.clients:jedis:2.9.0"})
class LibraryVersionsTest {
  private static final Set<String> RAN = new HashSet<>();
  private static boolean prepared;

  private final RecordedSpans spans = HeddleExtension.spans();
  private String version = "";

  @BeforeAll
  static void prepare() {
    prepared = true;
  }

  @BeforeEach
  void findTheVersion() throws Exception {
    Class<?> jedis = Class.forName("redis.clients.jedis.Jedis");
    URL jar = jedis.getProtectionDomain().getCodeSource().getLocation();
    version = jar.getPath().replaceAll(".*jedis-(.*)\\.jar", "$1");
    RAN.add(version);
  }

  @Test
  void runsInTheLoaderOfTheVersion() {
    ClassLoader loader = getClass().getClassLoader();

    assertThat(loader.getName()).isEqualTo("redis.clients:jedis:" + version);
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(loader);
    assertThat(prepared).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"org.eclipse.aether.RepositorySystem", "org.slf4j.Logger"})
  void seesNothingOfTheTestsOwnClassPath(String name) {
    assertThat(getClass().getClassLoader().getResource(name.replace('.', '/') + ".class")).isNull();
  }

  @Test
  void sharesTheRecordingWithTheKit() throws Exception {
    TestSpan.inside("shared", () -> version);

    assertThat(spans.only().name()).isEqualTo("shared");
  }

  @AfterAll
  static void oneVersionInEachLoader() {
    assertThat(RAN).hasSize(1).isSubsetOf("2.0.0", "2.9.0");
  }
}
