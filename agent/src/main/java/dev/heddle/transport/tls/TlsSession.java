// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** TLS over one connection, after its handshake. Any thread. */
public final class TlsSession {
  private final TlsContext context;
  private final SSLSocket socket;
  private final int version;
  private final TlsFailure failures;
  private volatile boolean worked;

  TlsSession(TlsContext context, SSLSocket socket, int version, TlsFailure failures) {
    this.context = context;
    this.socket = socket;
    this.version = version;
    this.failures = failures;
  }

  public Socket socket() {
    return socket;
  }

  /** To write to; failures are explained. */
  public OutputStream output() throws IOException {
    return new Explained(socket.getOutputStream());
  }

  /** What ALPN agreed on, or null. */
  public @Nullable String negotiatedProtocol() {
    return Alpn.agreed(socket);
  }

  /** Whether the files have changed since; looks at them every few seconds at most. */
  public boolean isOutdated() {
    return context.version() != version;
  }

  /** The receiver sent something: it is content with who we are. */
  public void works() {
    worked = true;
  }

  /**
   * What went wrong after the handshake, in one line that says what to do: TLS 1.3 refuses client
   * certificates only then.
   */
  public IOException explain(IOException failure) {
    IOException explained = failures.of(failure, !worked);
    if (explained != failure) {
      context.failed();
    }
    return explained;
  }

  private final class Explained extends OutputStream {
    private final OutputStream out;

    Explained(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      try {
        out.write(b);
      } catch (IOException e) {
        throw explain(e);
      }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        throw explain(e);
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        throw explain(e);
      }
    }
  }
}
