// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.transport.Endpoint;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a receiver: in one word for scripts, in plain words for people. */
final class Diagnosis {
  private Diagnosis() {}

  /** Null where the receiver took what it was sent. */
  static @Nullable String problem(Outcome outcome) {
    if (outcome.kind == Outcome.DELIVERED) {
      return outcome.rejected > 0
          ? "rejected"
          : outcome.text.startsWith(Outcome.NOT_OTLP) ? "not_otlp" : null;
    }
    switch (outcome.reason) {
      case "tls_failed":
        return "tls";
      case "proxy_failed":
        return "proxy";
      case "http1_response":
      case "http2_response":
      case "tls_response":
        return "wrong_protocol";
      case "http_401":
      case "grpc_unauthenticated":
        return "unauthorized";
      case "http_403":
      case "grpc_permission_denied":
        return "forbidden";
      case "http_404":
      case "http_405":
      case "grpc_unimplemented":
        return "wrong_path";
      case "no_response":
        return ofSilence(outcome.text);
      default:
        return outcome.text.contains("SSL certificate") || outcome.text.contains("HTTPS port")
            ? "tls" // nginx says so by HTTP
            : "receiver";
    }
  }

  private static String ofSilence(String text) {
    switch (text) {
      case "connection refused":
        return "refused";
      case "unknown host":
        return "dns";
      case "no route to host":
        return "unreachable";
      default:
        return text.endsWith("timed out") || text.endsWith("in time") ? "timeout" : "no_answer";
    }
  }

  /** The beginning of a line whose end names the variable. */
  static String words(String problem, Endpoint remote, Outcome outcome) {
    String place = remote.host() + ':' + remote.port();
    String said = " (" + outcome.text + ')';
    switch (problem) {
      case "dns":
        return "no DNS or hosts file knows the name " + remote.host() + said;
      case "refused":
        return "nobody listens at " + place + said + ": does the receiver run, is the port right?";
      case "unreachable":
        return "there is no way from here to " + place + said + ": see routes and firewalls";
      case "timeout":
        return "there was no answer from "
            + place
            + said
            + ": a firewall that drops packets, another protocol on that port, or a busy receiver";
      case "no_answer":
        return place + " ended the connection without an answer" + said;
      case "wrong_protocol":
        return place + " speaks another protocol" + said;
      case "unauthorized":
        return "the receiver wants to know who we are" + said;
      case "forbidden":
        return "the receiver does not let us in" + said;
      case "wrong_path":
        return "the receiver takes nothing at " + path(remote) + said;
      case "not_otlp":
        return "somebody else answers there" + said;
      case "rejected":
        return "the receiver rejected what it was sent" + said;
      case "tls":
      case "proxy":
        return outcome.text;
      default:
        return "the receiver refused" + said;
    }
  }

  private static String path(Endpoint remote) {
    int query = remote.path().indexOf('?');
    return query < 0 ? remote.path() : remote.path().substring(0, query);
  }

  /** What looks wrong before anybody is asked; null where nothing does. */
  static @Nullable String suspicion(DestinationSettings receiver, Route route, Endpoint endpoint) {
    boolean grpc = route.protocol.equals(Route.GRPC);
    String variable = receiver.variablePrefix + "ENDPOINT";
    String protocol = receiver.variablePrefix + "PROTOCOL";
    if (grpc && endpoint.port() == 4318) {
      return variable + ": port 4318 is usually HTTP, but " + protocol + " is grpc, which has 4317";
    }
    if (!grpc && endpoint.port() == 4317) {
      return variable
          + ": port 4317 is usually gRPC, but "
          + protocol
          + " is "
          + route.protocol
          + ", which has 4318";
    }
    String path = path(endpoint);
    if (!grpc && path.indexOf("/v1/") != path.lastIndexOf("/v1/")) {
      return variable + ": the signal's path is appended to it and is there twice, " + path;
    }
    return null;
  }
}
