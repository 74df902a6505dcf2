// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import org.jspecify.annotations.Nullable;

/**
 * A request that a library's test hands to {@link ContractApplication}, in the library's own terms.
 * What a library cannot do it leaves, and says so in its contract.
 */
public interface ServerExchange {
  /** The path below the context path, for example {@code /ok}. */
  String path();

  @Nullable String query();

  /** All of it, as Latin-1. */
  String body() throws Exception;

  void answer(int status, String body) throws Exception;

  /** To be called before {@link #answer}. */
  default void addHeader(String name, String value) {
    throw new UnsupportedOperationException();
  }

  /** Has the server make the error response itself. */
  default void sendError(int status) throws Exception {
    answer(status, "");
  }

  default void redirect(String path) throws Exception {
    throw new UnsupportedOperationException();
  }

  /** Writes to the response and sends what was written, so that the status is out. */
  default void flush(String text) throws Exception {
    throw new UnsupportedOperationException();
  }

  default void forward(String path) throws Exception {
    throw new UnsupportedOperationException();
  }

  default void include(String path) throws Exception {
    throw new UnsupportedOperationException();
  }

  /** Whether this is not the request itself but what the server made of it, after a time-out. */
  default boolean isDispatchedAgain() {
    return false;
  }

  default AsyncAnswer startAsync(long timeoutMillis) throws Exception {
    throw new UnsupportedOperationException();
  }

  /** A response that is made after the handler has returned, on any thread. */
  interface AsyncAnswer {
    void answer(int status, String body) throws Exception;

    void dispatch(String path) throws Exception;
  }
}
