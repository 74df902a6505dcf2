// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.struts2;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** The application's path, by the Servlet API of either name. */
final class ContextPath {
  private static final @Nullable MethodHandle JAVAX = getter("javax");
  private static final @Nullable MethodHandle JAKARTA = getter("jakarta");

  private ContextPath() {}

  private static @Nullable MethodHandle getter(String root) {
    try {
      Class<?> request = Class.forName(root + ".servlet.http.HttpServletRequest");
      return MethodHandles.publicLookup()
          .findVirtual(request, "getContextPath", MethodType.methodType(String.class));
    } catch (ReflectiveOperationException otherName) {
      return null;
    }
  }

  /** Empty at the root, and where there is no request. */
  static String of(@Nullable Object request) {
    String path = of(JAVAX, request);
    if (path == null) {
      path = of(JAKARTA, request);
    }
    return path == null ? "" : path;
  }

  private static @Nullable String of(@Nullable MethodHandle getter, @Nullable Object request) {
    if (getter == null || !getter.type().parameterType(0).isInstance(request)) {
      return null;
    }
    try {
      return (String) getter.invoke(request);
    } catch (Throwable unexpected) {
      throw new IllegalStateException(unexpected);
    }
  }
}
