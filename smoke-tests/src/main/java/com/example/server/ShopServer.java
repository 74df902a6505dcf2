// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.server;

/**
 * The shop on a port: {@code ShopServer [port]}; 0 takes a free one, which the ready line names.
 */
public final class ShopServer {
  private ShopServer() {}

  public static void main(String[] args) throws Exception {
    EmbeddedTomcat.serve("shop", args.length > 0 ? Integer.parseInt(args[0]) : 8080);
  }
}
