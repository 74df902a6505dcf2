// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.shop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** Asks the stock service how many pieces are left. */
final class StockClient {
  private final String baseUrl;

  StockClient(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  int pieces(int productId) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) new URL(baseUrl + "/level?product=" + productId).openConnection();
    connection.setConnectTimeout(2_000);
    connection.setReadTimeout(5_000);
    if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
      throw new IOException("stock service answered " + connection.getResponseCode());
    }
    try (BufferedReader body =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
      return Integer.parseInt(body.readLine());
    }
  }
}
