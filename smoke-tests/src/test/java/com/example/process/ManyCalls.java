// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.process;

import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;

/** Makes HTTP requests, as many as it is told, and prints after each how many there were. */
public final class ManyCalls {
  private ManyCalls() {}

  public static void main(String[] arguments) throws Exception {
    long most = Long.parseLong(arguments[1]);
    byte[] buffer = new byte[100];
    for (long calls = 1; calls <= most; calls++) {
      HttpURLConnection connection = (HttpURLConnection) new URL(arguments[0]).openConnection();
      try (InputStream in = connection.getInputStream()) {
        while (in.read(buffer) >= 0) {
          continue;
        }
      }
      System.out.println(calls);
    }
  }
}
