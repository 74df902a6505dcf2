// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import dev.heddle.config.Secrets;
import dev.heddle.diagnostics.Log;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP proxies that the environment names in {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code
 * NO_PROXY}, in lower case first, with the rules that Go has and so the OpenTelemetry Collector.
 * The JVM's {@code http.proxyHost} is the application's and not used. Immutable.
 */
public final class ProxySettings {
  private final @Nullable HttpProxy forHttp;
  private final @Nullable HttpProxy forHttps;
  private final ProxyExceptions exceptions;

  private ProxySettings(
      @Nullable HttpProxy forHttp, @Nullable HttpProxy forHttps, ProxyExceptions exceptions) {
    this.forHttp = forHttp;
    this.forHttps = forHttps;
    this.exceptions = exceptions;
  }

  /**
   * A variable that is no URL of a proxy is said in one line and not used.
   *
   * @return null where the environment names no proxy
   */
  public static @Nullable ProxySettings of(Map<String, String> environment) {
    HttpProxy forHttps = proxy(environment, "https_proxy", "HTTPS_PROXY");
    // a CGI server sets HTTP_PROXY to what the client's header "Proxy" says
    boolean cgi = environment.containsKey("REQUEST_METHOD");
    HttpProxy forHttp = proxy(environment, "http_proxy", cgi ? "http_proxy" : "HTTP_PROXY");
    if (forHttp == null && forHttps == null) {
      return null;
    }
    String exceptions = environment.get("no_proxy");
    if (exceptions == null || exceptions.isEmpty()) {
      exceptions = environment.get("NO_PROXY");
    }
    return new ProxySettings(
        forHttp, forHttps, new ProxyExceptions(exceptions == null ? "" : exceptions));
  }

  private static @Nullable HttpProxy proxy(
      Map<String, String> environment, String lower, String upper) {
    String variable = environment.getOrDefault(lower, "").trim().isEmpty() ? upper : lower;
    String url = environment.getOrDefault(variable, "").trim();
    if (url.isEmpty()) {
      return null;
    }
    String complete = url.indexOf("://") < 0 ? "http://" + url : url;
    try {
      Endpoint address = Endpoint.exact(complete);
      if (address.isLocalSocket()) {
        throw new IllegalArgumentException("it must start with http:// or https://");
      }
      return new HttpProxy(address, variable);
    } catch (IllegalArgumentException e) {
      Log.warnLimited(
          variable,
          variable
              + "="
              + Secrets.maskUrl(complete)
              + " is not the URL of an HTTP proxy: "
              + e.getMessage()
              + "; no proxy is used");
      return null;
    }
  }

  /** The proxy on the way to that endpoint, or null for none. */
  @Nullable HttpProxy proxyFor(Endpoint endpoint) {
    HttpProxy proxy = endpoint.tls() ? forHttps : forHttp;
    return proxy == null || endpoint.isLocalSocket() || exceptions.match(endpoint) ? null : proxy;
  }
}
