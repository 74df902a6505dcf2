// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.essentials;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Keeps what was exported as one text; names and ids lie in protobuf as they are. Any thread. */
final class Received implements PlainHttpServer.Answer {
  private static final long LIMIT_MILLIS = 30_000;

  private final StringBuilder all = new StringBuilder();

  @Override
  public synchronized String to(Map<String, String> headers, byte[] body) {
    all.append(new String(body, StandardCharsets.ISO_8859_1));
    notifyAll();
    return "";
  }

  synchronized boolean has(String text) {
    return all.indexOf(text) >= 0;
  }

  synchronized void await(String... texts) throws InterruptedException {
    long deadline = System.currentTimeMillis() + LIMIT_MILLIS;
    for (String text : texts) {
      while (!has(text)) {
        long left = deadline - System.currentTimeMillis();
        if (left <= 0) {
          throw new IllegalStateException("not received: " + text);
        }
        wait(left);
      }
    }
  }
}
