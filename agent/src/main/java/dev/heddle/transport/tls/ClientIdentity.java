// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Shows the one client certificate to whoever asks, whichever authorities the receiver names: the
 * JDK's key managers show none where the names do not match, which nobody understands. Remembers
 * that it was asked. Any thread.
 */
final class ClientIdentity extends X509ExtendedKeyManager {
  private static final String ALIAS = "client";

  private final X509Certificate @Nullable [] chain;
  private final @Nullable PrivateKey key;
  private volatile boolean asked;

  /**
   * @param chain null for no identity, as is the key
   */
  ClientIdentity(X509Certificate @Nullable [] chain, @Nullable PrivateKey key) {
    this.chain = chain;
    this.key = key;
  }

  /** Whether a receiver has wanted a certificate. */
  boolean wasAsked() {
    return asked;
  }

  boolean isThere() {
    return key != null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    asked = true;
    PrivateKey known = key;
    if (known == null) {
      return null;
    }
    for (String type : keyTypes) {
      int underscore = type.indexOf('_');
      if (known.getAlgorithm().equals(underscore < 0 ? type : type.substring(0, underscore))) {
        return ALIAS;
      }
    }
    return null;
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return chooseClientAlias(keyTypes, issuers, null);
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return chooseClientAlias(new String[] {keyType}, issuers, null) == null
        ? null
        : new String[] {ALIAS};
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    return ALIAS.equals(alias) && chain != null ? chain.clone() : null;
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    return ALIAS.equals(alias) ? key : null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null; // Heddle is no server
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }
}
