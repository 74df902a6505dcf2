// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import java.io.IOException;

/** A proxy does not let us through; the message is one line that names its variable. */
public final class ProxyException extends IOException {
  private static final long serialVersionUID = 1L;

  public ProxyException(String message) {
    super(message);
  }
}
