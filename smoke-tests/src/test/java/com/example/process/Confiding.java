// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.process;

import java.net.HttpURLConnection;
import java.net.URL;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Has a card's number in its URL, in its log lines and in its exceptions, and a token in one. */
public final class Confiding {
  private static final String CARD = "4111111111111111";

  private Confiding() {}

  public static void main(String[] arguments) throws Exception {
    URL url = new URL(arguments[0] + "/cards/" + CARD);
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    System.out.println(connection.getResponseCode());
    connection.getInputStream().close();
    Logger logger = Logger.getLogger("shop");
    logger.setUseParentHandlers(false);
    Exception refused = new IllegalStateException("refused with token=abc123secret", null);
    logger.log(Level.WARNING, "card " + CARD + " is refused", refused);
  }
}
