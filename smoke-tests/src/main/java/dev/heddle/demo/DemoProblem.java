// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

/** Something that the user can put right; the message is the one line that says how. */
final class DemoProblem extends Exception {
  private static final long serialVersionUID = 1L;

  DemoProblem(String line) {
    super(line);
  }
}
