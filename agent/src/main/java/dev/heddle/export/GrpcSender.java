// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.transport.Endpoint;
import dev.heddle.transport.grpc.GrpcClient;
import dev.heddle.transport.grpc.GrpcResponse;
import java.io.IOException;

/**
 * OTLP/gRPC over a client that a destination's threads share. One thread sends, any thread may
 * abort, which ends what the others send there too: they share its connection.
 */
final class GrpcSender implements Sender {
  private final GrpcSenders owner;
  private final Endpoint endpoint;
  private final GrpcClient client;
  private final boolean gzip;
  private final ClockSkew skew;

  GrpcSender(GrpcSenders owner, Endpoint endpoint, GrpcClient client, boolean gzip) {
    this.owner = owner;
    this.endpoint = endpoint;
    this.client = client;
    this.gzip = gzip;
    this.skew = new ClockSkew(endpoint);
  }

  @Override
  public Outcome send(Chunk chunk, long deadlineNanos) {
    Body body = chunk.body(gzip);
    String method = chunk.signal().grpcMethod();
    long sentMillis = System.currentTimeMillis();
    try {
      GrpcResponse response = client.call(method, body.bytes, body.length, gzip, deadlineNanos);
      skew.check(response.dateMillis(), sentMillis, System.currentTimeMillis());
      return GrpcOutcome.of(response);
    } catch (IOException e) {
      return Outcome.failed(endpoint, e);
    }
  }

  @Override
  public Endpoint remote() {
    return endpoint;
  }

  @Override
  public void abort() {
    client.abort();
  }

  @Override
  public void close() {
    owner.giveBack(client);
  }
}
