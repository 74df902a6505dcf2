// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.transport.Endpoint;
import dev.heddle.transport.HttpClient;
import dev.heddle.transport.HttpResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** OTLP/HTTP over one connection that is kept alive. One thread sends, any thread may abort. */
final class HttpSender implements Sender {
  private final Endpoint endpoint;
  private final HttpClient client;
  private final @Nullable JsonBodies json;
  private final boolean gzip;
  private final ClockSkew skew;

  /**
   * @param json null where chunks are sent as they are
   */
  HttpSender(Endpoint endpoint, HttpClient client, @Nullable JsonBodies json, boolean gzip) {
    this.endpoint = endpoint;
    this.client = client;
    this.json = json;
    this.gzip = gzip;
    this.skew = new ClockSkew(endpoint);
  }

  @Override
  public Outcome send(Chunk chunk, long deadlineNanos) {
    Body body = json == null ? chunk.body(gzip) : json.of(chunk);
    if (body == null) {
      return Outcome.tooLarge("its JSON takes more memory than there is; see HEDDLE_MEMORY_LIMIT");
    }
    long sentMillis = System.currentTimeMillis();
    try {
      HttpResponse response = client.post(body.bytes, body.length, gzip, deadlineNanos);
      skew.check(response.dateMillis(), sentMillis, System.currentTimeMillis());
      return Outcome.of(response);
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
    client.close();
    if (json != null) {
      json.close();
    }
  }
}
