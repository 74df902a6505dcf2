// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.diagnostics.Log;
import dev.heddle.transport.Connector;
import dev.heddle.transport.Endpoint;
import dev.heddle.transport.HttpClient;
import dev.heddle.transport.HttpResponse;
import dev.heddle.transport.RequestHead;
import dev.heddle.transport.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A TLS server, a client whose files are in a directory, and what Heddle says meanwhile. */
final class TlsScene implements AutoCloseable {
  final Path directory;
  private final List<ScriptedServer> servers = new ArrayList<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  TlsScene(Path directory) {
    this.directory = directory;
    Log.target(log);
  }

  ScriptedServer server(SSLContext context, boolean clientsNeeded, String... versions)
      throws IOException {
    SSLServerSocket socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    socket.setNeedClientAuth(clientsNeeded);
    if (versions.length > 0) {
      socket.setEnabledProtocols(versions);
    }
    ScriptedServer server = new ScriptedServer(socket);
    servers.add(server);
    return server;
  }

  Path file(String name, String content) {
    return Authority.write(directory.resolve(name), content);
  }

  /** The settings that name the files ca.pem, client.pem and client.key that are there. */
  TlsSettings settings() {
    return TlsSettings.NONE
        .trust("OTEL_EXPORTER_OTLP_CERTIFICATE", path("ca.pem"))
        .clientCertificate("OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", path("client.pem"))
        .clientKey("OTEL_EXPORTER_OTLP_CLIENT_KEY", path("client.key"));
  }

  private String path(String name) {
    Path file = directory.resolve(name);
    return file.toFile().exists() ? file.toString() : null;
  }

  static HttpClient client(String host, ScriptedServer server, TlsContext tls) {
    Endpoint endpoint = Endpoint.exact("https://" + host + ":" + server.port() + "/v1/traces");
    return new HttpClient(
        new Connector(endpoint, tls, null, null),
        new RequestHead("application/x-protobuf", "Heddle/1", Collections.emptyMap()));
  }

  static HttpResponse post(HttpClient client, String body) throws IOException {
    return client.post(
        body.getBytes(UTF_8), body.length(), false, System.nanoTime() + 20_000_000_000L);
  }

  String log() {
    return log.toString(UTF_8);
  }

  @Override
  public void close() throws IOException {
    Log.toStderr();
    for (ScriptedServer server : servers) {
      server.close();
    }
  }
}
