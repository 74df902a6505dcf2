// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoOptionsTest {
  @Test
  void usesTheStandardPortsWhenNothingIsSaid() throws Exception {
    DemoOptions options = parse(Map.of());

    assertThat(options.serve()).isFalse();
    assertThat(options.ports())
        .isEqualTo(
            Map.of(
                Port.SHOP,
                8080,
                Port.STOCK,
                8081,
                Port.REDIS,
                16379,
                Port.RECEIVER,
                4318,
                Port.VIEW,
                4319));
  }

  @Test
  void prefersTheCommandLineToTheEnvironment() throws Exception {
    Map<String, String> environment =
        Map.of("HEDDLE_DEMO_PORT", "1", "HEDDLE_DEMO_STOCK_PORT", "2");

    DemoOptions options = parse(environment, "--serve", "--port", "3", "--redis-port=4");

    assertThat(options.serve()).isTrue();
    assertThat(options.ports())
        .containsEntry(Port.SHOP, 3)
        .containsEntry(Port.STOCK, 2)
        .containsEntry(Port.REDIS, 4);
  }

  @Test
  void saysWhatIsWrongWithAnArgument() {
    assertThatThrownBy(() -> parse(Map.of(), "--sevre"))
        .hasMessage("unknown option --sevre; ./demo --help names them all");
    assertThatThrownBy(() -> parse(Map.of(), "--port")).hasMessage("--port needs a value");
    assertThatThrownBy(() -> parse(Map.of(), "--port", "http"))
        .hasMessage("--port needs a port from 0 (any free one) to 65535, not http");
    assertThatThrownBy(() -> parse(Map.of("HEDDLE_DEMO_REDIS_PORT", "65536")))
        .hasMessageStartingWith("HEDDLE_DEMO_REDIS_PORT needs a port");
  }

  @Test
  void namesThePortInUseAndTheWaysToChangeIt() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      DemoOptions options = parse(Map.of(), "--stock-port", String.valueOf(other.getLocalPort()));

      assertThatThrownBy(() -> options.freePort(Port.STOCK))
          .isInstanceOf(DemoProblem.class)
          .hasMessageStartingWith(
              "port " + other.getLocalPort() + " for the stock service is in use")
          .hasMessageContaining("--stock-port N or HEDDLE_DEMO_STOCK_PORT=N")
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void takesAnyFreePortForZero() throws Exception {
    assertThat(parse(Map.of(), "--port", "0").freePort(Port.SHOP)).isPositive();
  }

  private static DemoOptions parse(Map<String, String> environment, String... args)
      throws DemoProblem {
    return DemoOptions.parse(args, environment);
  }
}
