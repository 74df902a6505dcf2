// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.essentials;

import java.nio.charset.StandardCharsets;

/**
 * Keeps what is sent to a port and answers all of it, in one piece, to whoever sends nothing:
 * {@code Inbox port}. Protobuf messages of one type put together are one message.
 */
public final class Inbox {
  private Inbox() {}

  public static void main(String[] args) throws Exception {
    StringBuilder all = new StringBuilder(); // one connection after another
    PlainHttpServer.start(
        "0.0.0.0",
        Integer.parseInt(args[0]),
        (headers, body) -> {
          all.append(new String(body, StandardCharsets.ISO_8859_1));
          return body.length == 0 ? all.toString() : "";
        });
    Thread.currentThread().join();
  }
}
