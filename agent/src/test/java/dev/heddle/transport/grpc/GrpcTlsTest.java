// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.transport.Connector;
import dev.heddle.transport.Endpoint;
import dev.heddle.transport.tls.Authority;
import dev.heddle.transport.tls.TlsContext;
import dev.heddle.transport.tls.TlsSettings;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against gRPC's own server over TLS, where both sides agree on HTTP/2 by ALPN. */
@Timeout(120)
final class GrpcTlsTest {
  private final Authority authority = new Authority("test authority");
  private final Authority.Identity identity = authority.issue("localhost");

  @TempDir Path directory;
  private Server server;

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  @Test
  void callsOverTls() throws Exception {
    server = GrpcJavaTest.started(builder -> builder.sslContext(context(ClientAuth.NONE)));
    byte[] message = new byte[300_000];
    new Random(1).nextBytes(message);

    try (Calls calls = calls(trusting(authority))) {
      GrpcResponse response = calls.call(message);
      assertThat(response.code()).as(response.message()).isZero();
      assertThat(response.body()).isEqualTo(message);
      assertThat(calls.call((byte) 1).body()).containsExactly(1);
      assertThat(calls.readers()).as("one connection").hasSize(1);
    }
  }

  @Test
  void showsItsCertificateWhereTheServerAsksForOne() throws Exception {
    server = GrpcJavaTest.started(builder -> builder.sslContext(context(ClientAuth.REQUIRE)));
    Authority.Identity own = authority.issue("client");
    TlsSettings settings =
        trusting(authority)
            .clientCertificate("C", file("client.pem", own.certificatePem()))
            .clientKey("K", file("client.key", own.keyPem()));

    try (Calls calls = calls(settings)) {
      assertThat(calls.call((byte) 1, (byte) 2).body()).containsExactly(1, 2);
    }
    try (Calls calls = calls(trusting(authority))) {
      assertThatThrownBy(() -> calls.call((byte) 1)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void refusesAServerThatItDoesNotTrust() throws Exception {
    server = GrpcJavaTest.started(builder -> builder.sslContext(context(ClientAuth.NONE)));

    try (Calls calls = calls(trusting(new Authority("another")))) {
      assertThatThrownBy(() -> calls.call((byte) 1))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("which is not among the 1 of T=");
    }
  }

  private Calls calls(TlsSettings settings) {
    Connector connector =
        new Connector(
            Endpoint.exact("https://localhost:" + server.getPort()),
            new TlsContext(settings),
            null,
            new String[] {"h2"});
    return new Calls(connector, Map.of(), 1, GrpcClient.LONGEST_IDLE_NANOS);
  }

  private TlsSettings trusting(Authority trusted) {
    return TlsSettings.NONE.trust("T", file("ca.pem", trusted.pem()));
  }

  private String file(String name, String content) {
    return Authority.write(directory.resolve(name), content).toString();
  }

  private SslContext context(ClientAuth clients) {
    try {
      return GrpcSslContexts.configure(
              SslContextBuilder.forServer(
                  stream(identity.certificatePem()), stream(identity.keyPem())),
              SslProvider.JDK)
          .trustManager(authority.certificate())
          .clientAuth(clients)
          .build();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }
}
