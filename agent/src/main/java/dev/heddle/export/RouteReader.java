// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.export;

import dev.heddle.config.Config;
import dev.heddle.config.DestinationVariables;
import dev.heddle.config.Setting;
import dev.heddle.diagnostics.Log;
import dev.heddle.otlp.Signal;
import dev.heddle.transport.Endpoint;
import dev.heddle.transport.tls.TlsSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the variables of one destination for one signal. What is no URL is said in one line and
 * left out.
 */
final class RouteReader {
  private static final String HTTP_DEFAULT = "http://localhost:4318";
  private static final String GRPC_DEFAULT = "http://localhost:4317";

  private final Config config;
  private final DestinationVariables variables;
  private final Signal signal;
  private final String protocol;
  private final Set<String> said;

  /**
   * @param said the lines that were said for other signals, which are not repeated
   */
  RouteReader(Config config, DestinationVariables variables, Signal signal, Set<String> said) {
    this.config = config;
    this.said = said;
    this.variables = variables;
    this.signal = signal;
    this.protocol = String.valueOf(config.string(variable("PROTOCOL")));
  }

  /** Whether the user names a receiver for this signal, or for all. */
  boolean hasEndpoint() {
    return config.isSet(variables.setting(signal.name(), "ENDPOINT"))
        || config.isSet(variables.setting("ENDPOINT"));
  }

  private Setting variable(String suffix) {
    return variables.setting(signal.name(), suffix);
  }

  /**
   * @return null where there is no endpoint that could be used
   */
  @Nullable Route read(boolean orDefault) {
    Endpoint[] endpoints = endpoints(orDefault);
    if (endpoints.length == 0) {
      return null;
    }
    return new Route(
        protocol,
        endpoints,
        config.map(variable("HEADERS")),
        "gzip".equals(config.string(variable("COMPRESSION"))),
        config.millis(variable("TIMEOUT")),
        tls());
  }

  private Endpoint[] endpoints(boolean orDefault) {
    Setting own = variables.setting(signal.name(), "ENDPOINT");
    Setting general = variables.setting("ENDPOINT");
    boolean exact = own != general && config.isSet(own);
    Setting used = exact ? own : general;
    List<Endpoint> endpoints = new ArrayList<>(1);
    boolean given = config.isSet(used);
    if (given) {
      for (String url : split(String.valueOf(config.string(used)))) {
        add(endpoints, used, url, exact, orDefault);
      }
    }
    if (endpoints.isEmpty() && orDefault) {
      endpoints.add(Endpoint.base(byDefault(), signal.httpPath()));
    } else if (endpoints.isEmpty()) {
      say(
          used.name()
              + (given ? " names no receiver" : " is not set")
              + "; this destination is left out");
    }
    return endpoints.toArray(new Endpoint[0]);
  }

  private void say(String line) {
    if (said.add(line)) {
      Log.warn(line);
    }
  }

  private String byDefault() {
    return protocol.equals(Route.GRPC) ? GRPC_DEFAULT : HTTP_DEFAULT;
  }

  private void add(
      List<Endpoint> endpoints, Setting variable, String url, boolean exact, boolean orDefault) {
    try {
      String complete = withScheme(url);
      boolean asItIs = exact || protocol.equals(Route.GRPC);
      endpoints.add(asItIs ? Endpoint.exact(complete) : Endpoint.base(complete, signal.httpPath()));
    } catch (IllegalArgumentException e) {
      say(
          variable.name()
              + " is not a URL to send to: "
              + e.getMessage()
              + (orDefault ? "; using " + byDefault() : "; it is left out"));
    }
  }

  /** Source: OTLP exporter §Configuration Options, Insecure. */
  private String withScheme(String url) {
    if (url.indexOf("://") >= 0 || !protocol.equals(Route.GRPC)) {
      return url;
    }
    return (config.flag(variable("INSECURE")) ? "http://" : "https://") + url;
  }

  /** At the commas; one that stands within a URL is not followed by a scheme. */
  static List<String> split(String urls) {
    List<String> parts = new ArrayList<>(1);
    boolean schemes = urls.indexOf("://") >= 0;
    int start = 0;
    for (int comma = urls.indexOf(','); comma >= 0; comma = urls.indexOf(',', comma + 1)) {
      int next = urls.indexOf(',', comma + 1);
      String following = urls.substring(comma + 1, next < 0 ? urls.length() : next);
      if (!schemes || following.indexOf("://") >= 0 || following.trim().isEmpty()) {
        addPart(parts, urls.substring(start, comma));
        start = comma + 1;
      }
    }
    addPart(parts, urls.substring(start));
    return parts;
  }

  private static void addPart(List<String> parts, String url) {
    if (!url.trim().isEmpty()) {
      parts.add(url.trim());
    }
  }

  private @Nullable TlsSettings tls() {
    Setting trust = variable("CERTIFICATE");
    Setting certificate = variable("CLIENT_CERTIFICATE");
    Setting key = variable("CLIENT_KEY");
    if (!config.isSet(trust) && !config.isSet(certificate) && !config.isSet(key)) {
      return null;
    }
    Setting passphrase = variable("CLIENT_KEY_PASSPHRASE");
    return TlsSettings.NONE
        .trust(origin(trust), config.string(trust))
        .clientCertificate(origin(certificate), config.string(certificate))
        .clientKey(origin(key), config.string(key))
        .passphrase(origin(passphrase), config.string(passphrase));
  }

  private String origin(Setting setting) {
    return config.origin(setting).name();
  }
}
