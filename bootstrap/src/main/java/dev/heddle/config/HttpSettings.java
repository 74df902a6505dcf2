// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import static dev.heddle.config.Setting.choice;
import static dev.heddle.config.Setting.flag;
import static dev.heddle.config.Setting.list;

import java.util.ArrayList;
import java.util.List;

/** What is recorded of HTTP requests. Loaded with the first of them. */
public final class HttpSettings {
  static final List<Setting> SUPPORTED = new ArrayList<>();

  public static final Setting HTTP_KNOWN_METHODS =
      list(
              "OTEL_INSTRUMENTATION_HTTP_KNOWN_METHODS",
              "CONNECT,DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT,QUERY,TRACE",
              "The methods that are recorded by their name, any other is `_OTHER`; case"
                  + " matters.")
          .in(SUPPORTED);
  public static final Setting SENSITIVE_QUERY_PARAMETERS =
      list(
              "OTEL_INSTRUMENTATION_SANITIZATION_URL_EXPERIMENTAL_SENSITIVE_QUERY_PARAMETERS",
              "AWSAccessKeyId,Signature,X-Amz-Signature,X-Amz-Credential,X-Amz-Security-Token,"
                  + "sig,X-Goog-Signature",
              "Query parameters whose values are replaced by `REDACTED`; the list replaces the"
                  + " default.")
          .in(SUPPORTED);
  public static final Setting URL_QUERY =
      choice(
              "HEDDLE_URL_QUERY",
              "redact",
              "`redact`: queries of URLs are recorded but for the values before; `drop`: none is,"
                  + " of servers and of clients.")
          .allows("redact", "drop")
          .in(SUPPORTED);
  public static final Setting INCOMING_TRACE =
      choice(
              "HEDDLE_INCOMING_TRACE",
              "continue",
              "What becomes of the trace that a request comes in with. `continue`: it goes on;"
                  + " `restart`: a new one begins here that links to it, for services that anybody"
                  + " may call; `ignore`: a new one begins. The last two take over no baggage.")
          .allows("continue", "restart", "ignore")
          .in(SUPPORTED);

  public static final Setting SERVER_REQUEST_HEADERS =
      list(
              "OTEL_INSTRUMENTATION_HTTP_SERVER_CAPTURE_REQUEST_HEADERS",
              null,
              "Headers of incoming requests that are recorded as `http.request.header.<name>`;"
                  + " credentials and cookies as `REDACTED`.")
          .in(SUPPORTED);
  public static final Setting SERVER_RESPONSE_HEADERS =
      list(
              "OTEL_INSTRUMENTATION_HTTP_SERVER_CAPTURE_RESPONSE_HEADERS",
              null,
              "Headers of their responses, recorded as `http.response.header.<name>`.")
          .in(SUPPORTED);
  public static final Setting CLIENT_REQUEST_HEADERS =
      list(
              "OTEL_INSTRUMENTATION_HTTP_CLIENT_CAPTURE_REQUEST_HEADERS",
              null,
              "The same for outgoing requests.")
          .in(SUPPORTED);
  public static final Setting CLIENT_RESPONSE_HEADERS =
      list(
              "OTEL_INSTRUMENTATION_HTTP_CLIENT_CAPTURE_RESPONSE_HEADERS",
              null,
              "The same for their responses.")
          .in(SUPPORTED);

  public static final Setting SERVER_DEVELOPMENT_METRICS =
      flag(
              "OTEL_INSTRUMENTATION_HTTP_SERVER_EMIT_EXPERIMENTAL_TELEMETRY",
              false,
              "`true`: also the metrics of servers that the conventions still develop: requests"
                  + " under way and the sizes of bodies.")
          .in(SUPPORTED);
  public static final Setting CLIENT_DEVELOPMENT_METRICS =
      flag(
              "OTEL_INSTRUMENTATION_HTTP_CLIENT_EMIT_EXPERIMENTAL_TELEMETRY",
              false,
              "The same of clients.")
          .in(SUPPORTED);

  private HttpSettings() {}
}
