// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.server;

/**
 * The stock service on a port: {@code StockServer [port]}; 0 takes a free one, which the ready line
 * names.
 */
public final class StockServer {
  private StockServer() {}

  public static void main(String[] args) throws Exception {
    EmbeddedTomcat.serve("stock", args.length > 0 ? Integer.parseInt(args[0]) : 8081);
  }
}
