// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.netty4;

import dev.heddle.context.Context;
import dev.heddle.semconv.http.HttpCaller;
import dev.heddle.trace.Span;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request of a client and its response. The span's headers are in the application's request
 * only while it is encoded.
 */
@SuppressWarnings("deprecation") // the names of Netty 4.0
final class Outgoing {
  final HttpRequest request;
  final @Nullable Context caller;
  private final String scheme;
  private final @Nullable InetSocketAddress peer;
  private final @Nullable HttpCaller call;
  private final List<String> replacedNames = new ArrayList<>(3);
  private final List<List<String>> replacedValues = new ArrayList<>(3);
  private @Nullable Span span;
  private @Nullable HttpResponse response;

  /**
   * @param call what another library said of whose request it is
   */
  Outgoing(
      HttpRequest request,
      @Nullable Context caller,
      @Nullable HttpCaller call,
      String scheme,
      @Nullable SocketAddress peer) {
    this.call = call;
    this.request = request;
    this.caller = caller;
    this.scheme = scheme;
    this.peer = peer instanceof InetSocketAddress ? (InetSocketAddress) peer : null;
  }

  void start(Span started) {
    span = started;
  }

  /** Null where it is suppressed. */
  @Nullable Span span() {
    return span;
  }

  void set(String name, String value) {
    HttpHeaders headers = request.headers();
    List<String> before = headers.getAll(name);
    try {
      headers.set(name, value);
    } catch (UnsupportedOperationException readOnly) {
      return; // it goes out as it is
    }
    replacedNames.add(name);
    replacedValues.add(before);
  }

  /** The request is encoded: it is the application's again. */
  void restore() {
    for (int i = replacedNames.size() - 1; i >= 0; i--) {
      List<String> before = replacedValues.get(i);
      if (before.isEmpty()) {
        request.headers().remove(replacedNames.get(i));
      } else {
        request.headers().set(replacedNames.get(i), before);
      }
    }
  }

  /** What the library that made the request says of it, or else that. */
  Throwable failure(Throwable otherwise) {
    Throwable told = call == null ? null : call.takeFailure();
    return told == null ? otherwise : told;
  }

  void answer(HttpResponse head) {
    response = head;
  }

  @Nullable HttpResponse response() {
    return response;
  }

  String url() {
    String target = request.getUri();
    return RequestTarget.isWhole(target) ? target : scheme + "://" + authority() + target;
  }

  /** The host, and the port where it is not the scheme's. */
  String authority() {
    String target = request.getUri();
    if (RequestTarget.isWhole(target)) {
      return RequestTarget.authority(target);
    }
    String host = request.headers().get("host");
    if (host != null && !host.isEmpty()) {
      return host;
    }
    return peer == null ? "" : peer.getHostString() + ':' + peer.getPort();
  }

  int defaultPort() {
    return url().startsWith("https") ? 443 : 80;
  }
}
