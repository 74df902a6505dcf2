// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.netty4;

import dev.heddle.trace.Span;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** One request to a server, with what is known of its response. */
final class Incoming {
  final HttpRequest request;
  final String scheme;
  final @Nullable InetSocketAddress peer;
  private @Nullable Span span;
  private @Nullable HttpResponse response;
  private @Nullable Throwable failure;
  private boolean read;

  Incoming(HttpRequest request, String scheme, @Nullable SocketAddress peer) {
    this.request = request;
    this.scheme = scheme;
    this.peer = peer instanceof InetSocketAddress ? (InetSocketAddress) peer : null;
  }

  /**
   * @param started null where the request is not recorded but keeps its place among the others
   */
  void start(@Nullable Span started) {
    span = started;
  }

  @Nullable Span span() {
    return span;
  }

  boolean hasEnded() {
    return span == null || span.hasEnded();
  }

  /** The whole request has been read. */
  void read() {
    read = true;
  }

  boolean isRead() {
    return read;
  }

  /** The head of the response that is no interim one is written. */
  void answer(HttpResponse head) {
    response = head;
  }

  boolean isAnswered() {
    return response != null;
  }

  @SuppressWarnings("deprecation")
  int status() {
    return response == null ? 0 : response.getStatus().code();
  }

  @Nullable HttpHeaders responseHeaders() {
    return response == null ? null : response.headers();
  }

  void failed(Throwable cause) {
    failure = cause;
  }

  /** What went wrong while it was served; handlers may have answered it nevertheless. */
  @Nullable Throwable failure() {
    return failure;
  }
}
