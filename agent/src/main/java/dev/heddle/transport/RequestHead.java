// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import dev.heddle.diagnostics.Log;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every request to an endpoint starts with. Immutable.
 *
 * <p>Headers of the user may replace the user agent and the authorization, not those that frame the
 * message.
 */
public final class RequestHead {
  private static final String OURS =
      " host content-length content-type content-encoding transfer-encoding connection accept-encoding te upgrade expect ";
  private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";

  private final String contentType;
  private final String userAgent;
  private final Map<String, String> headers;

  /**
   * @param headers the user's; one that HTTP does not allow is reported, by name only, and left out
   */
  public RequestHead(String contentType, String userAgent, Map<String, String> headers) {
    this.contentType = contentType;
    this.userAgent = userAgent;
    this.headers = headers;
  }

  /**
   * Up to where {@code Content-Length} goes.
   *
   * @param forwarder the proxy that is asked to pass it on, in absolute form, or null
   */
  byte[] encode(Endpoint endpoint, @Nullable HttpProxy forwarder) {
    StringBuilder text = new StringBuilder(512);
    text.append("POST ");
    if (forwarder != null) {
      text.append("http://").append(endpoint.authority());
    }
    text.append(endpoint.path()).append(" HTTP/1.1\r\n");
    if (forwarder != null) {
      text.append(forwarder.authorization());
    }
    add(text, "Host", endpoint.authority());
    add(text, "Content-Type", contentType);
    add(text, "Accept-Encoding", "gzip");
    List<String> fields = fields(endpoint);
    for (int i = 0; i < fields.size(); i += 2) {
      add(text, fields.get(i), fields.get(i + 1));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The user's headers and what they did not replace: name, value, name, value, … */
  public List<String> fields(Endpoint endpoint) {
    List<String> fields = new ArrayList<>();
    boolean ownAgent = false;
    boolean ownAuthorization = false;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      String name = header.getKey();
      if (allowed(name, header.getValue())) {
        fields.add(name);
        fields.add(header.getValue());
        ownAgent |= name.equalsIgnoreCase("User-Agent");
        ownAuthorization |= name.equalsIgnoreCase("Authorization");
      }
    }
    if (!ownAgent) {
      fields.add("User-Agent");
      fields.add(userAgent);
    }
    String userInfo = endpoint.userInfo();
    if (userInfo != null && !ownAuthorization) {
      byte[] credentials = userInfo.getBytes(StandardCharsets.UTF_8);
      fields.add("Authorization");
      fields.add("Basic " + Base64.getEncoder().encodeToString(credentials));
    }
    return fields;
  }

  public String contentType() {
    return contentType;
  }

  private static void add(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value).append("\r\n");
  }

  private static boolean allowed(String name, String value) {
    boolean valid = isToken(name);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      valid &= c == '\t' || (c >= ' ' && c != 0x7F);
    }
    if (!valid) {
      Log.warn(
          "OTEL_EXPORTER_OTLP_HEADERS: the header '"
              + ResponseReader.printable(name)
              + "' is not valid and not sent");
    } else if (OURS.contains(' ' + name.toLowerCase(Locale.ROOT) + ' ')) {
      Log.warn(
          "OTEL_EXPORTER_OTLP_HEADERS: the header '"
              + name
              + "' is set by Heddle and cannot be changed");
      return false;
    }
    return valid;
  }

  private static boolean isToken(String name) {
    boolean valid = !name.isEmpty();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letterOrDigit =
          (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      valid &= letterOrDigit || TOKEN_SIGNS.indexOf(c) >= 0;
    }
    return valid;
  }
}
