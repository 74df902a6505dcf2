// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.empty;

import java.io.IOException;

/** Does nothing until its input ends, so that one can look at its memory and threads. */
public final class WaitingMain {
  private WaitingMain() {}

  public static void main(String[] args) throws IOException {
    System.out.println("empty ready");
    while (System.in.read() >= 0) {
      // wait
    }
  }
}
