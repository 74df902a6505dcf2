// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpclient;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** The public methods of {@code java.net.http}, which is new in 11, that are needed. Any thread. */
final class JdkHttp {
  private static final MethodHandle METHOD;
  private static final MethodHandle URL;
  private static final MethodHandle HEADERS;
  private static final MethodHandle HEADERS_OF;
  private static final MethodHandle PUBLISHER;
  private static final MethodHandle LENGTH;
  private static final MethodHandle MAP;
  private static final MethodHandle ALL_VALUES;
  private static final BiPredicate<String, String> ALL = new All();

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      Class<?> request = Class.forName("java.net.http.HttpRequest");
      Class<?> headers = Class.forName("java.net.http.HttpHeaders");
      METHOD = virtual(lookup, request, "method", String.class);
      URL = virtual(lookup, request, "uri", URI.class);
      HEADERS = virtualObject(lookup, request, "headers", headers);
      Class<?> publisher = Class.forName("java.net.http.HttpRequest$BodyPublisher");
      PUBLISHER = virtual(lookup, request, "bodyPublisher", Optional.class);
      LENGTH = virtual(lookup, publisher, "contentLength", long.class);
      MAP = virtual(lookup, headers, "map", Map.class);
      ALL_VALUES =
          lookup
              .findVirtual(headers, "allValues", MethodType.methodType(List.class, String.class))
              .asType(MethodType.methodType(List.class, Object.class, String.class));
      HEADERS_OF =
          lookup
              .findStatic(
                  headers, "of", MethodType.methodType(headers, Map.class, BiPredicate.class))
              .asType(MethodType.methodType(Object.class, Map.class, BiPredicate.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private JdkHttp() {}

  private static MethodHandle virtual(
      MethodHandles.Lookup lookup, Class<?> type, String name, Class<?> result)
      throws ReflectiveOperationException {
    return lookup
        .findVirtual(type, name, MethodType.methodType(result))
        .asType(MethodType.methodType(result, Object.class));
  }

  private static MethodHandle virtualObject(
      MethodHandles.Lookup lookup, Class<?> type, String name, Class<?> result)
      throws ReflectiveOperationException {
    return lookup
        .findVirtual(type, name, MethodType.methodType(result))
        .asType(MethodType.methodType(Object.class, Object.class));
  }

  static String method(Object request) {
    try {
      return (String) METHOD.invokeExact(request);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static URI uri(Object request) {
    try {
      return (URI) URL.invokeExact(request);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** In bytes; -1 where there is no body or nobody knows. */
  static long bodySize(Object request) {
    try {
      Object publisher = ((Optional) PUBLISHER.invokeExact(request)).orElse(null);
      long length = publisher == null ? 0 : (long) LENGTH.invokeExact(publisher);
      return length > 0 ? length : -1;
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Those of the application. */
  static Object ofRequest(Object request) {
    try {
      return (Object) HEADERS.invokeExact(request);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** Names in any case; the order of values is kept. */
  @SuppressWarnings("unchecked")
  static Map<String, List<String>> map(Object headers) {
    try {
      return (Map<String, List<String>>) (Map<?, ?>) (Map) MAP.invokeExact(headers);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  @SuppressWarnings("unchecked")
  static List<String> values(Object headers, String name) {
    try {
      return (List<String>) (List<?>) (List) ALL_VALUES.invokeExact(headers, name);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** A new {@code HttpHeaders}. */
  static Object headers(Map<String, List<String>> map) {
    try {
      return (Object) HEADERS_OF.invokeExact((Map) map, (BiPredicate) ALL);
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

  private static final class All implements BiPredicate<String, String> {
    @Override
    public boolean test(String name, String value) {
      return true;
    }
  }
}
