// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** One HTTP proxy and the way through it. Immutable. Source: RFC 9110 §9.3.6, RFC 9112 §3.2. */
final class HttpProxy {
  private static final int MOST_BODY_BYTES = 65_536;

  private final Endpoint address;
  private final String variable;

  /**
   * @param address an http or https URL, perhaps with user and password
   * @param variable that named it
   */
  HttpProxy(Endpoint address, String variable) {
    this.address = address;
    this.variable = variable;
  }

  Endpoint address() {
    return address;
  }

  /** A header line, or nothing where the proxy's URL has no user. */
  String authorization() {
    String userInfo = address.userInfo();
    if (userInfo == null) {
      return "";
    }
    byte[] credentials = PercentDecoder.decode(userInfo);
    return "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(credentials) + "\r\n";
  }

  /** Asks for a tunnel through the connection to this proxy. */
  void connect(Connection connection, Endpoint endpoint, long deadlineNanos) throws IOException {
    String target = endpoint.hostAndPort();
    String request =
        "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + authorization() + "\r\n";
    OutputStream out = connection.output();
    out.write(request.getBytes(StandardCharsets.US_ASCII));
    out.flush();
    ConnectionInput in = connection.input();
    in.deadline(deadlineNanos);
    int status = new ResponseReader(in, MOST_BODY_BYTES).readHead();
    if (status < 200 || status > 299) {
      throw refusal(status, target);
    }
    if (endpoint.tls() && in.hasLeftOver()) {
      throw new ProxyException(
          this + " sends something before TLS has begun: is it an HTTP proxy?");
    }
  }

  /** Where the answer is the proxy's own: it does not know who we are. */
  @Nullable IOException refusalOf(HttpResponse response) {
    return response.status() == 407 ? unknownUser(407) : null;
  }

  IOException unreachable(IOException cause) {
    ProxyException unreachable =
        new ProxyException(this + " cannot be reached (" + cause.getMessage() + ')');
    unreachable.initCause(cause);
    return unreachable;
  }

  private ProxyException refusal(int status, String target) {
    if (status == 407 || status == 401) { // tinyproxy says 401 where the password is wrong
      return unknownUser(status);
    }
    String text = " to connect to " + target + " (" + status + "): ";
    return new ProxyException(
        status < 500
            ? this + " refuses" + text + "allow it there, or name the host in NO_PROXY"
            : this + " fails" + text + "see whether it is there, or name the host in NO_PROXY");
  }

  private ProxyException unknownUser(int status) {
    return new ProxyException(
        address.userInfo() == null
            ? this
                + " wants a user and a password ("
                + status
                + "): put them into its URL, user:password@"
            : this
                + " does not take the user and password of its URL ("
                + status
                + "): correct them");
  }

  /** For log lines, without the password. */
  @Override
  public String toString() {
    return "the proxy " + address.toString() + " of " + variable;
  }
}
