// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.process;

/** Ends as its argument says: by an exception, by exit, by halt, in a shutdown hook, or at all. */
public final class Endings {
  private Endings() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "throw":
        throw new IllegalStateException("the application's own");
      case "exit":
        System.exit(7);
        break;
      case "exit-in-hook":
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook ran")));
        System.exit(3);
        break;
      case "halt":
        Runtime.getRuntime().halt(9);
        break;
      case "thread":
        new Thread(() -> System.out.println("last words")).start();
        break;
      default:
        System.out.println("returned");
    }
  }
}
