// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.yaml;

/** A file is not what it should be; the message says where and why, to follow a file's name. */
public final class YamlException extends Exception {
  private static final long serialVersionUID = 1L;

  public YamlException(int line, String message) {
    super("line " + line + ": " + message);
  }
}
