// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.empty;

/** The smallest application: what is measured around it is the JVM and the agent. */
public final class EmptyMain {
  private EmptyMain() {}

  public static void main(String[] args) {}
}
