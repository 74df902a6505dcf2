// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.okhttp3;

import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** A request as the library has it, which is immutable, and with the headers that it will have. */
final class Outgoing {
  private Request request;
  private Request.@Nullable Builder changed;

  Outgoing(Request request) {
    this.request = request;
  }

  Request request() {
    return request;
  }

  /** The library writes this one, be it that an interceptor has changed it. */
  void write(Request written) {
    request = written;
    changed = null;
  }

  void set(String name, String value) {
    Request.Builder builder = changed;
    if (builder == null) {
      builder = request.newBuilder();
      changed = builder;
    }
    builder.header(name, value);
  }

  /** With what was set. */
  Request written() {
    Request.Builder builder = changed;
    return builder == null ? request : builder.build();
  }
}
