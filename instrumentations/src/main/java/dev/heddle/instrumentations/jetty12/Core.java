// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jetty12;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.SocketAddress;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The public methods of Jetty 12, made for Java 17, that are needed. Any thread. */
final class Core {
  private static final String SERVER = "org.eclipse.jetty.server.";
  private static final String HTTP = "org.eclipse.jetty.http.";
  private static final MethodHandle METHOD;
  private static final MethodHandle URI;
  private static final MethodHandle PATH;
  private static final MethodHandle QUERY;
  private static final MethodHandle CONNECTION;
  private static final MethodHandle PROTOCOL;
  private static final MethodHandle SECURE;
  private static final MethodHandle PEER;
  private static final MethodHandle REQUEST_HEADERS;
  private static final MethodHandle RESPONSE_HEADERS;
  private static final MethodHandle FIRST;
  private static final MethodHandle VALUES;
  private static final MethodHandle VALUE_LIST;
  private static final MethodHandle STATUS;
  private static final MethodHandle WRITTEN;

  static {
    try {
      Class<?> request = Class.forName(SERVER + "Request");
      Class<?> response = Class.forName(SERVER + "Response");
      Class<?> connection = Class.forName(SERVER + "ConnectionMetaData");
      Class<?> uri = Class.forName(HTTP + "HttpURI");
      Class<?> fields = Class.forName(HTTP + "HttpFields");
      Class<?> mutableFields = Class.forName(HTTP + "HttpFields$Mutable");
      METHOD = virtual(request, "getMethod", String.class, String.class);
      URI = virtual(request, "getHttpURI", uri, Object.class);
      PATH = virtual(uri, "getPath", String.class, String.class);
      QUERY = virtual(uri, "getQuery", String.class, String.class);
      CONNECTION = virtual(request, "getConnectionMetaData", connection, Object.class);
      PROTOCOL = virtual(connection, "getProtocol", String.class, String.class);
      SECURE = virtual(connection, "isSecure", boolean.class, boolean.class);
      PEER =
          virtual(connection, "getRemoteSocketAddress", SocketAddress.class, SocketAddress.class);
      REQUEST_HEADERS = virtual(request, "getHeaders", fields, Object.class);
      RESPONSE_HEADERS = virtual(response, "getHeaders", mutableFields, Object.class);
      FIRST = ofName(fields, "get", String.class);
      VALUES = ofName(fields, "getValues", Enumeration.class);
      VALUE_LIST = ofName(fields, "getValuesList", List.class);
      STATUS = virtual(response, "getStatus", int.class, int.class);
      WRITTEN =
          MethodHandles.publicLookup()
              .findStatic(
                  response, "getContentBytesWritten", MethodType.methodType(long.class, response))
              .asType(MethodType.methodType(long.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Core() {}

  private static MethodHandle virtual(Class<?> type, String name, Class<?> result, Class<?> as)
      throws ReflectiveOperationException {
    return MethodHandles.publicLookup()
        .findVirtual(type, name, MethodType.methodType(result))
        .asType(MethodType.methodType(as, Object.class));
  }

  private static MethodHandle ofName(Class<?> type, String name, Class<?> result)
      throws ReflectiveOperationException {
    return MethodHandles.publicLookup()
        .findVirtual(type, name, MethodType.methodType(result, String.class))
        .asType(MethodType.methodType(result, Object.class, String.class));
  }

  static String method(Object request) {
    try {
      return (String) METHOD.invokeExact(request);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static @Nullable String path(Object request) {
    try {
      return (String) PATH.invokeExact((Object) URI.invokeExact(request));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static @Nullable String query(Object request) {
    try {
      return (String) QUERY.invokeExact((Object) URI.invokeExact(request));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static @Nullable String protocol(Object request) {
    try {
      return (String) PROTOCOL.invokeExact((Object) CONNECTION.invokeExact(request));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static boolean isSecure(Object request) {
    try {
      return (boolean) SECURE.invokeExact((Object) CONNECTION.invokeExact(request));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static @Nullable SocketAddress peer(Object request) {
    try {
      return (SocketAddress) PEER.invokeExact((Object) CONNECTION.invokeExact(request));
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static @Nullable String header(Object request, String name) {
    try {
      return (String) FIRST.invokeExact((Object) REQUEST_HEADERS.invokeExact(request), name);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @SuppressWarnings("unchecked")
  static Enumeration<String> headers(Object request, String name) {
    try {
      return (Enumeration<String>)
          (Enumeration<?>)
              (Enumeration) VALUES.invokeExact((Object) REQUEST_HEADERS.invokeExact(request), name);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @SuppressWarnings("unchecked")
  static List<String> responseHeaders(Object response, String name) {
    try {
      return (List<String>)
          (List<?>)
              (List) VALUE_LIST.invokeExact((Object) RESPONSE_HEADERS.invokeExact(response), name);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static int status(Object response) {
    try {
      return (int) STATUS.invokeExact(response);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static long bytesWritten(Object response) {
    try {
      return (long) WRITTEN.invokeExact(response);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static IllegalStateException unexpected(Throwable thrown) {
    if (thrown instanceof VirtualMachineError) {
      throw (VirtualMachineError) thrown;
    }
    return new IllegalStateException(thrown);
  }
}
