// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.tomcat;

import dev.heddle.semconv.RecentTexts;
import dev.heddle.semconv.http.HttpServerGetter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.apache.coyote.ActionCode;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.MimeHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Reads Tomcat's request without changing it: {@code MessageBytes.toString} would convert what the
 * parser still needs as bytes, so the bytes are read instead.
 */
final class TomcatGetter implements HttpServerGetter<Request, Response> {
  private static final String[] COMMON_METHODS = {"GET", "POST", "PUT", "DELETE", "HEAD"};

  private final String connectorScheme;

  TomcatGetter(String connectorScheme) {
    this.connectorScheme = connectorScheme;
  }

  @Override
  public String method(Request request) {
    MessageBytes method = request.method();
    for (int i = 0; i < COMMON_METHODS.length; i++) {
      if (method.equals(COMMON_METHODS[i])) {
        return COMMON_METHODS[i];
      }
    }
    String text = text(method);
    return text == null ? "" : text;
  }

  @Override
  public String scheme(Request request) {
    String scheme = text(request.scheme());
    return scheme == null ? connectorScheme : scheme;
  }

  @Override
  public @Nullable String path(Request request) {
    return recent(request.requestURI());
  }

  @Override
  public @Nullable String query(Request request) {
    return text(request.queryString());
  }

  @Override
  public @Nullable String protocolVersion(Request request) {
    MessageBytes protocol = request.protocol();
    if (protocol.equals("HTTP/1.1")) {
      return "1.1";
    }
    if (protocol.equals("HTTP/2.0")) {
      return "2";
    }
    return protocol.equals("HTTP/1.0") ? "1.0" : null;
  }

  @Override
  public @Nullable String peerAddress(Request request) {
    if (request.remoteAddr().isNull()) {
      request.action(ActionCode.REQ_HOST_ADDR_ATTRIBUTE, request); // as getRemoteAddr() does, once
    }
    return text(request.remoteAddr());
  }

  @Override
  public int peerPort(Request request) {
    if (request.getRemotePort() <= 0) {
      request.action(ActionCode.REQ_REMOTEPORT_ATTRIBUTE, request);
    }
    return request.getRemotePort();
  }

  @Override
  public int status(Request request, Response response) {
    return response.getStatus();
  }

  @Override
  public @Nullable String first(Request request, String name) {
    return recent(request.getMimeHeaders().getValue(name));
  }

  @Override
  public boolean repeats(Request request, String name) {
    MimeHeaders headers = request.getMimeHeaders();
    int count = 0;
    for (int i = 0; i < headers.size(); i++) {
      if (headers.getName(i).equalsIgnoreCase(name)) {
        count++;
      }
    }
    return count > 1;
  }

  @Override
  public Enumeration<String> all(Request request, String name) {
    return Collections.enumeration(values(request.getMimeHeaders(), name));
  }

  /** Content-Type and Content-Length are among them once the response is on its way. */
  @Override
  public List<String> responseHeaders(Request request, Response response, String name) {
    return values(response.getMimeHeaders(), name);
  }

  @Override
  public long requestBodySize(Request request) {
    long length = request.getContentLengthLong();
    return length >= 0 ? length : ByteCounts.read(request);
  }

  @Override
  public long responseBodySize(Request request, Response response) {
    long length = response.getContentLengthLong();
    return length >= 0 ? length : ByteCounts.written(response);
  }

  private static List<String> values(MimeHeaders headers, String name) {
    List<String> values = new ArrayList<>(1);
    for (int i = 0; i < headers.size(); i++) {
      String value = headers.getName(i).equalsIgnoreCase(name) ? text(headers.getValue(i)) : null;
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  /**
   * Without a decoder, which costs five objects for a string; what is not ASCII goes the long way.
   */
  @SuppressWarnings("deprecation") // the constructor that copies bytes is the only one on Java 8
  private static String text(ByteChunk chunk) {
    byte[] bytes = chunk.getBytes();
    int start = chunk.getStart();
    int end = chunk.getEnd();
    for (int i = start; i < end; i++) {
      if (bytes[i] < 0) {
        return chunk.toString();
      }
    }
    return new String(bytes, 0, start, end - start);
  }

  private static @Nullable String text(@Nullable MessageBytes bytes) {
    if (bytes == null || bytes.isNull()) {
      return null;
    }
    switch (bytes.getType()) {
      case MessageBytes.T_BYTES:
        return text(bytes.getByteChunk());
      case MessageBytes.T_CHARS:
        return bytes.getCharChunk().toString();
      default:
        return bytes.toString();
    }
  }

  /** As {@link #text}, for what keeps coming back. */
  private static @Nullable String recent(@Nullable MessageBytes bytes) {
    if (bytes == null || bytes.getType() != MessageBytes.T_BYTES) {
      return text(bytes);
    }
    ByteChunk chunk = bytes.getByteChunk();
    String known = RecentTexts.of(chunk.getBytes(), chunk.getStart(), chunk.getEnd());
    return known == null ? chunk.toString() : known;
  }
}
