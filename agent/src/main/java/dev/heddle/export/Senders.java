// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.transport.Connector;
import dev.heddle.transport.Endpoint;
import dev.heddle.transport.HttpClient;
import dev.heddle.transport.ProxySettings;
import dev.heddle.transport.RequestHead;
import dev.heddle.transport.tls.TlsContext;
import dev.heddle.transport.tls.TlsSettings;
import org.jspecify.annotations.Nullable;

/** Makes the senders of the destinations. The sender threads. */
final class Senders {
  private final String userAgent;
  private final int maxResponseBytes;
  private final int maxJsonBytes;
  private @Nullable GrpcSenders grpc;

  /**
   * @param version the agent's
   * @param maxJsonBytes of a request's text
   */
  Senders(String version, int maxResponseBytes, int maxJsonBytes) {
    this.maxResponseBytes = maxResponseBytes;
    this.maxJsonBytes = maxJsonBytes;
    this.userAgent = "Heddle/" + version + " OTel-OTLP-Exporter-Java/" + version;
  }

  Sender connect(Route route) {
    Endpoint[] endpoints = route.endpoints;
    if (endpoints.length == 1) {
      return to(route, endpoints[0]);
    }
    Sender[] all = new Sender[endpoints.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = to(route, endpoints[i]);
    }
    return new FailoverSender(all);
  }

  private Sender to(Route route, Endpoint endpoint) {
    boolean grpc = route.protocol.equals(Route.GRPC);
    TlsSettings files = route.tls;
    @Nullable TlsContext tls = files == null ? null : new TlsContext(files);
    String @Nullable [] alpn = grpc ? GrpcSenders.ALPN : null;
    Connector connector = new Connector(endpoint, tls, ProxySettings.of(System.getenv()), alpn);
    return grpc
        ? grpc().connect(route, endpoint, connector, userAgent, maxResponseBytes)
        : http(route, connector);
  }

  private synchronized GrpcSenders grpc() {
    GrpcSenders known = grpc;
    if (known == null) {
      known = new GrpcSenders();
      grpc = known;
    }
    return known;
  }

  private Sender http(Route route, Connector connector) {
    boolean json = route.protocol.equals(Route.HTTP_JSON);
    String contentType = json ? "application/json" : "application/x-protobuf";
    RequestHead head = new RequestHead(contentType, userAgent, route.headers);
    HttpClient client = new HttpClient(connector, head, maxResponseBytes);
    @Nullable JsonBodies bodies = json ? new JsonBodies(route.gzip, maxJsonBytes) : null;
    return new HttpSender(connector.endpoint(), client, bodies, route.gzip);
  }
}
