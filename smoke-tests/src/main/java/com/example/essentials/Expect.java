// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.essentials;

/** Says what is not as it should be. */
final class Expect {
  private Expect() {}

  static void same(String what, Object actual, Object expected) {
    if (actual != expected) {
      throw new IllegalStateException(what + " is " + actual + " and not the same as " + expected);
    }
  }

  static void equal(String what, Object actual, Object expected) {
    if (!expected.equals(actual)) {
      throw new IllegalStateException(what + " is " + actual + " and not " + expected);
    }
  }
}
