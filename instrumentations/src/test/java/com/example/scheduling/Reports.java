// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.scheduling;

import java.util.concurrent.CompletableFuture;

/** A bean whose scheduled method fails. */
public class Reports {
  public static final IllegalStateException THROWN = new IllegalStateException("no reports");

  private final CompletableFuture<Boolean> ran;

  public Reports(CompletableFuture<Boolean> ran) {
    this.ran = ran;
  }

  public void sendDaily() {
    ran.complete(true);
    throw THROWN;
  }
}
