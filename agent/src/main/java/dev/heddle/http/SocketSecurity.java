// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.http;

import java.io.IOException;
import java.net.Socket;

/** Puts TLS over connections, or nothing. Any thread. */
public interface SocketSecurity {
  boolean isTls();

  /** After the handshake; called on the connection's own thread. */
  Socket secure(Socket accepted) throws IOException;
}
