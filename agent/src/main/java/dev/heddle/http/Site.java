// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.http;

/** Answers requests. Called by several connections' threads at once. */
public interface Site {
  Reply answer(Request request) throws Exception;

  /** How long the body may be of a request with this head; 0 where there is to be none. */
  default int mostBodyBytes(Request head) {
    return 0;
  }
}
