// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MavenRepositoryTest {
  private final MavenRepository repository = MavenRepository.get();

  @Test
  void resolvesALibraryWithItsDependencies() {
    List<Path> jars = repository.resolve(LibrarySet.parse("redis.clients:jedis:2.0.0"));

    assertThat(jars)
        .extracting(jar -> jar.getFileName().toString())
        .contains("jedis-2.0.0.jar", "commons-pool-1.5.5.jar");
  }

  @Test
  void leavesOutWhatTheSetExcludes() {
    LibrarySet set = LibrarySet.parse("redis.clients:jedis:2.0.0, !commons-pool:commons-pool");

    assertThat(repository.resolve(set))
        .extracting(jar -> jar.getFileName().toString())
        .containsExactly("jedis-2.0.0.jar");
  }

  @Test
  void listsThePublishedVersionsOfARange() {
    List<String> versions = repository.versions("redis.clients:jedis", "[2.0.0,3)");

    assertThat(versions).startsWith("2.0.0").contains("2.9.0").doesNotContain("3.0.0");
  }

  @Test
  void knowsPreReleases() {
    assertThat(
            List.of("3.0.0-m1", "1.0-beta2", "5.0.0.Beta1", "4.0.0.CR1", "6.0.0.RC2", "7.0.0-M3"))
        .allMatch(MavenRepository::isPreRelease);
    assertThat(List.of("2.0.0", "9.0.0.RELEASE", "1.0.Final", "8.5.34", "2.8.9", "42.7.3-jre8"))
        .noneMatch(MavenRepository::isPreRelease);
  }

  @Test
  void saysWhichLibraryHasNoPinnedVersion() {
    assertThatThrownBy(() -> LibrarySet.parse("no.such:library:latest"))
        .hasMessageContaining("no.such:library is not in latest-versions.properties");
  }
}
