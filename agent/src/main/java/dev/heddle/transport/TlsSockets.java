// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS over connected sockets with the JDK's trust store and host name verification. A context of
 * our own: the application may have replaced the default one by one that trusts everybody. Loaded
 * for https endpoints only, as JSSE costs 0.4 s.
 */
final class TlsSockets {
  private static volatile @Nullable SSLSocketFactory factory;

  private TlsSockets() {}

  static Socket handshake(Socket connected, Endpoint endpoint, long deadlineNanos)
      throws IOException {
    SSLSocket socket =
        (SSLSocket) factory().createSocket(connected, endpoint.host(), endpoint.port(), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(ResponseInput.remainingMillis(deadlineNanos));
    socket.startHandshake();
    return socket;
  }

  private static SSLSocketFactory factory() throws IOException {
    SSLSocketFactory known = factory;
    if (known == null) {
      try {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
            null, null, null); // the JDK's trust store, or that of javax.net.ssl.trustStore
        known = context.getSocketFactory();
        factory = known;
      } catch (GeneralSecurityException e) {
        throw new IOException("TLS is not available: " + e.getMessage(), e);
      }
    }
    return known;
  }
}
