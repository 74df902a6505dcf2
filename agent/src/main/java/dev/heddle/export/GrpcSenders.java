// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.transport.Connector;
import dev.heddle.transport.Endpoint;
import dev.heddle.transport.RequestHead;
import dev.heddle.transport.grpc.GrpcClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/**
 * Keeps one gRPC client for each route and endpoint, as calls of several threads share a
 * connection. The sender threads; loaded with the first destination that speaks gRPC.
 */
final class GrpcSenders {
  static final String[] ALPN = {"h2"};

  private final List<Shared> shared = new ArrayList<>(1);

  /**
   * @param connector to use if there is no client yet
   */
  synchronized Sender connect(
      Route route, Endpoint endpoint, Connector connector, String userAgent, int maxResponseBytes) {
    for (Shared known : shared) {
      if (known.route == route && known.endpoint == endpoint) {
        known.users++;
        return new GrpcSender(this, endpoint, known.client, route.gzip);
      }
    }
    RequestHead head = new RequestHead("application/grpc", userAgent, route.headers);
    GrpcClient client = new GrpcClient(connector, head, new ReaderThreads(), maxResponseBytes);
    shared.add(new Shared(route, endpoint, client));
    return new GrpcSender(this, endpoint, client, route.gzip);
  }

  /** The last one closes it. */
  synchronized void giveBack(GrpcClient client) {
    for (int i = shared.size() - 1; i >= 0; i--) {
      Shared known = shared.get(i);
      if (known.client == client && --known.users == 0) {
        shared.remove(i);
        client.close();
      }
    }
  }

  private static final class Shared {
    final Route route;
    final Endpoint endpoint;
    final GrpcClient client;
    int users = 1;

    Shared(Route route, Endpoint endpoint, GrpcClient client) {
      this.route = route;
      this.endpoint = endpoint;
      this.client = client;
    }
  }

  private static final class ReaderThreads implements ThreadFactory {
    @Override
    public Thread newThread(Runnable work) {
      return new AgentThread("heddle-grpc-reader", work);
    }
  }
}
