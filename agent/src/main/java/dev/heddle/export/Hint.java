// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.otlp.Signal;
import dev.heddle.transport.Endpoint;

/** What a reader of a failed export's line can do about it. */
final class Hint {
  private Hint() {}

  /** The end of the line, from the semicolon on. */
  static String of(
      DestinationSettings destination, Signal signal, Endpoint endpoint, Outcome outcome) {
    Route route = destination.route(signal);
    if (outcome.reason.equals("tls_failed") || outcome.reason.equals("proxy_failed")) {
      return ""; // the text says what to do
    }
    if (outcome.text.contains("SSL certificate")) { // nginx says so by HTTP, after the handshake
      String certificate = destination.variablePrefix + "CLIENT_CERTIFICATE";
      return outcome.text.contains("No required")
          ? "; set " + certificate + " and " + destination.variablePrefix + "CLIENT_KEY"
          : "; see " + certificate;
    }
    return route == null || !route.protocol.equals(Route.GRPC)
        ? ofHttp(destination.variablePrefix, signal, endpoint, outcome)
        : ofGrpc(destination.variablePrefix, endpoint, outcome);
  }

  private static String ofGrpc(String prefix, Endpoint endpoint, Outcome outcome) {
    String variable = prefix + "ENDPOINT";
    switch (outcome.reason) {
      case "grpc_unauthenticated":
      case "grpc_permission_denied":
        return "; see " + prefix + "HEADERS";
      case "grpc_resource_exhausted":
        return "; see HEDDLE_MAX_REQUEST_SIZE";
      case "grpc_unavailable":
        return "";
      case "tls_response":
        return "; https:// in " + variable + "?";
      case "http1_response":
        return "; port 4318 is usually HTTP, gRPC has 4317: see " + variable;
      case "no_response":
        return endpoint.port() == 4318 && !outcome.hopeless
            ? "; port 4318 is usually HTTP, gRPC has 4317: see " + variable
            : "; see " + variable;
      default:
        return "; see " + variable;
    }
  }

  private static String ofHttp(String prefix, Signal signal, Endpoint endpoint, Outcome outcome) {
    String variable = prefix + "ENDPOINT";
    if (outcome.reason.equals("http2_response")
        || (outcome.status == 0 && endpoint.port() == 4317 && !outcome.hopeless)) {
      return "; port 4317 is usually gRPC, HTTP has 4318: see " + variable;
    }
    switch (outcome.status) {
      case 400:
        return outcome.text.contains("HTTPS") ? "; https:// in " + variable + "?" : "";
      case 401:
      case 403:
        return "; see " + prefix + "HEADERS";
      case 404:
      case 405:
        return "; "
            + prefix
            + signal
            + "_ENDPOINT is used as it is, "
            + signal.httpPath()
            + " is appended to "
            + variable
            + " only";
      case 413:
        return "; see HEDDLE_MAX_REQUEST_SIZE";
      case 429:
        return "";
      default:
        return "; see " + variable;
    }
  }
}
