// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.smoke.JavaRun.Result;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code deploy/} has for systemd, Kubernetes, containers and Collectors, by {@code
 * kits-test.sh}.
 */
final class KitsIT {
  private static final Path TEST = Path.of("../deploy/test/kits-test.sh").toAbsolutePath();
  private static final int SKIPPED = 77;

  @ParameterizedTest
  @ValueSource(strings = {"systemd", "kubernetes", "container", "podman", "collector"})
  void worksAsItIs(String kit) throws Exception {
    Result result =
        new JavaRun("sh").with(TEST.toString(), kit, JavaRun.agentJar().toString()).run();

    assumeTrue(result.status() != SKIPPED, result.out().trim());
    assertThat(result.out() + result.err()).isEmpty();
    assertThat(result.status()).isZero();
  }
}
