// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

import dev.heddle.diagnostics.Log;
import dev.heddle.http.SocketSecurity;
import dev.heddle.transport.tls.ServerTls;
import dev.heddle.yaml.TextFile;
import dev.heddle.yaml.YamlException;
import java.io.File;
import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * Who may read, and by which TLS: what the settings and the web configuration say. The file is read
 * again when it has changed; while it is of no use, what it said last holds, so a mistake never
 * opens the endpoint to everybody. Any thread.
 */
final class WebAccess implements SocketSecurity {
  private static final long CHECK_NANOS = 3_000_000_000L;

  private final @Nullable String path;
  private final @Nullable String token;
  private WebConfig config = WebConfig.none();
  private Credentials credentials;
  private String seen = "";
  private long checkedNanos;

  /**
   * @param path of the web configuration, or null
   * @param token that whoever reads must present, or null
   */
  WebAccess(@Nullable String path, @Nullable String token) {
    this.path = path;
    this.token = token;
    this.credentials = new Credentials(token, config.users);
  }

  /**
   * Reads the file for the first time.
   *
   * @throws IOException with a line that says what is wrong with it
   */
  synchronized void open() throws IOException {
    if (path != null) {
      try {
        read(TextFile.read(path));
      } catch (IOException | YamlException e) {
        throw new IOException(path + ' ' + e.getMessage(), e);
      }
      ServerTls tls = config.tls;
      if (tls != null) {
        tls.check();
      }
    }
  }

  private void read(String text) throws YamlException {
    config = WebConfig.read(text, new File(String.valueOf(path)).getAbsoluteFile().getParentFile());
    credentials = new Credentials(token, config.users);
    seen = text;
    checkedNanos = System.nanoTime();
  }

  private void readAgain() {
    if (path == null || System.nanoTime() - checkedNanos < CHECK_NANOS) {
      return;
    }
    checkedNanos = System.nanoTime();
    try {
      String text = TextFile.read(path);
      if (!text.equals(seen)) {
        boolean wasPlain = config.tls == null;
        read(text);
        if (wasPlain != (config.tls == null)) {
          Log.info(path + (wasPlain ? " switches TLS on" : " switches TLS off"));
        }
      }
    } catch (IOException | YamlException e) {
      Log.warnLimited(
          path, path + ' ' + e.getMessage() + "; what it said before holds until that is mended");
    }
  }

  synchronized Credentials credentials() {
    readAgain();
    return credentials;
  }

  @Override
  public synchronized boolean isTls() {
    readAgain();
    return config.tls != null;
  }

  private synchronized @Nullable ServerTls tls() {
    readAgain();
    return config.tls;
  }

  @Override
  public Socket secure(Socket accepted) throws IOException {
    ServerTls tls = tls();
    return tls == null ? accepted : tls.handshake(accepted);
  }
}
