// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import dev.heddle.diagnostics.Log;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * TLS over connected sockets with the certificates and keys of {@link TlsSettings} and host name
 * verification. A context of our own: the application may have replaced the default one by one that
 * trusts everybody. The files are read before the first handshake and again when they have changed;
 * while what they hold is of no use, the last that was holds. Locks: Heddle's own threads only.
 */
public final class TlsContext {
  private static final long CHECK_NANOS = 3_000_000_000L;
  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

  private final TlsSettings settings;
  private final long checkNanos;

  private int version;
  private @Nullable TlsMaterial material;
  private String fingerprint = "";
  private long checkedNanos;
  private boolean failedSinceCheck;
  private boolean reloadFailing;
  private @Nullable String saidWarning;

  public TlsContext(TlsSettings settings) {
    this(settings, CHECK_NANOS);
  }

  /**
   * @param checkNanos how long the files are not looked at again
   */
  TlsContext(TlsSettings settings, long checkNanos) {
    this.settings = settings;
    this.checkNanos = checkNanos;
  }

  /** The JDK's trust store and no client certificate. */
  public static TlsContext ofJdk() {
    return new TlsContext(TlsSettings.NONE);
  }

  /** Says that the files, if there are any, are of no use for an endpoint without TLS. */
  public void notNeededFor(String endpoint) {
    if (settings.areGiven()) {
      Log.warnLimited(
          "not needed " + settings,
          settings + " is not used, as " + endpoint + " is not https://: correct one of them");
    }
  }

  /**
   * Another number when the files have changed. A connection of an older one still works, but
   * should not be kept.
   */
  synchronized int version() {
    reloadWhenDue();
    return version;
  }

  private void reloadWhenDue() {
    long now = System.nanoTime();
    boolean due = failedSinceCheck || now - checkedNanos >= checkNanos;
    if (material == null || !settings.areGiven() || !due) {
      return;
    }
    checkedNanos = now;
    failedSinceCheck = false;
    String current = fingerprint();
    if (reloadFailing || !current.equals(fingerprint)) {
      reload(current);
    }
  }

  private void reload(String current) {
    try {
      load(current);
      reloadFailing = false;
      Log.info(settings + " have changed and are used from now on");
    } catch (PemException e) {
      if (!reloadFailing) {
        Log.warn(e.getMessage() + "; what was read before stays in use until that is mended");
      }
      reloadFailing = true; // tried again: a file may be written to within one tick of its time
    }
  }

  private TlsMaterial load(String current) throws PemException {
    TlsMaterial fresh = TlsMaterial.load(settings);
    fingerprint = current;
    material = fresh;
    version++;
    String warning = fresh.warning;
    if (warning != null && !warning.equals(saidWarning)) {
      saidWarning = warning;
      Log.warn(warning);
    }
    return fresh;
  }

  private String fingerprint() {
    return PemFile.fingerprint(settings.trust.value)
        + ' '
        + PemFile.fingerprint(settings.clientCertificate.value)
        + ' '
        + PemFile.fingerprint(settings.clientKey.value);
  }

  /**
   * @param connected its read timeout bounds each step of the handshake
   * @param alpn the protocols to offer; null for no offer
   * @throws TlsException with a line that says what to do
   */
  public TlsSession handshake(Socket connected, String host, int port, String @Nullable [] alpn)
      throws IOException {
    TlsMaterial known;
    int knownVersion;
    synchronized (this) {
      known = current();
      knownVersion = version;
    }
    SSLSocket socket = (SSLSocket) known.factory.createSocket(connected, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(versions(socket));
    name(host, parameters);
    if (alpn != null) {
      Alpn.offer(parameters, alpn);
    }
    socket.setSSLParameters(parameters);
    TlsFailure failures = new TlsFailure(settings, known.identity);
    try {
      socket.startHandshake();
    } catch (SocketTimeoutException e) {
      throw new SocketTimeoutException("TLS handshake timed out");
    } catch (IOException e) {
      failed();
      throw failures.ofHandshake(e);
    }
    return new TlsSession(this, socket, knownVersion, failures);
  }

  private TlsMaterial current() throws IOException {
    reloadWhenDue();
    TlsMaterial known = material;
    if (known != null) {
      return known;
    }
    try {
      checkedNanos = System.nanoTime();
      return load(fingerprint());
    } catch (PemException e) {
      throw new TlsException(String.valueOf(e.getMessage()), e);
    }
  }

  /** What is best known to be safe, whatever the JVM's default for its version is. */
  private static String[] versions(SSLSocket socket) {
    List<String> supported = new ArrayList<>();
    Collections.addAll(supported, socket.getSupportedProtocols());
    List<String> versions = new ArrayList<>();
    for (String version : VERSIONS) {
      if (supported.contains(version)) {
        versions.add(version);
      }
    }
    return versions.toArray(new String[0]);
  }

  /** The JDK by itself names no host without a dot, as services in a cluster are. */
  private static void name(String host, SSLParameters parameters) {
    boolean address = host.indexOf(':') >= 0 || Character.isDigit(host.charAt(host.length() - 1));
    if (!address) {
      try {
        parameters.setServerNames(Collections.<SNIServerName>singletonList(new SNIHostName(host)));
      } catch (IllegalArgumentException e) {
        Log.debug("no host name can be sent in TLS to " + host, e);
      }
    }
  }

  /** The receiver may have other certificates since, and the files too. */
  synchronized void failed() {
    failedSinceCheck = true;
  }
}
