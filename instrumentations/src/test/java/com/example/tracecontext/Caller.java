// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.tracecontext;

import java.io.IOException;

/** An HTTP client in the words of a {@link CallbackService}. */
interface Caller extends AutoCloseable {
  /** Posts JSON and reads the answer to its end. */
  void post(String url, String json) throws IOException;

  @Override
  default void close() throws IOException {}
}
