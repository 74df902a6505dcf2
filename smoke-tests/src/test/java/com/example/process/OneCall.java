// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.process;

import java.net.HttpURLConnection;
import java.net.URL;

/** Makes one HTTP request, prints its status and ends at once. */
public final class OneCall {
  private OneCall() {}

  public static void main(String[] arguments) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) new URL(arguments[0]).openConnection();
    System.out.println(connection.getResponseCode());
    connection.getInputStream().close();
  }
}
