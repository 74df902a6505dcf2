// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdkhttpclient;

import org.jspecify.annotations.Nullable;

/**
 * What is sent for one of the JDK's request objects instead of its own headers, and what came back.
 * It lies beside that object and refers to nothing that refers to it. Written by one thread at a
 * time, read by any.
 */
final class Wire {
  private volatile @Nullable Object sentHeaders;
  private @Nullable Object answeredHeaders;
  private @Nullable String version;
  private volatile int status;

  void send(Object headers) {
    sentHeaders = headers;
  }

  /** Null for the application's. */
  @Nullable Object sentHeaders() {
    return sentHeaders;
  }

  /** Interim responses come here, too: the last one counts. */
  void answered(int statusCode, Object headers, Object versionConstant) {
    answeredHeaders = headers;
    version = versionOf(((Enum<?>) versionConstant).name());
    status = statusCode;
  }

  private static @Nullable String versionOf(String constant) {
    switch (constant) {
      case "HTTP_1_1":
        return "1.1";
      case "HTTP_2":
        return "2";
      case "HTTP_3":
        return "3";
      default:
        return null;
    }
  }

  /** No response has come: an interim one was the last. */
  void failed() {
    status = 0;
  }

  int status() {
    return status;
  }

  @Nullable String version() {
    return version;
  }

  @Nullable Object answeredHeaders() {
    return answeredHeaders;
  }
}
