// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.otlp;

/** Bytes from outside that are not the protobuf message they should be. */
public final class ProtoException extends Exception {
  private static final long serialVersionUID = 1L;

  ProtoException(String message) {
    super(message);
  }
}
