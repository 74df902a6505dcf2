// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.process;

import java.io.IOException;

/** Runs until its standard input ends, for agents that come later. */
public final class Waiting {
  private Waiting() {}

  public static void main(String[] args) throws IOException {
    System.out.println("waiting");
    while (System.in.read() >= 0) {
      continue;
    }
    System.out.println("done");
  }
}
