// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.cert.X509Certificate;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.TrustManagerFactorySpi;
import javax.net.ssl.X509TrustManager;

/** What applications do about certificate errors: the default context and the provider replaced. */
final class TrustingEverybody implements AutoCloseable {
  private final SSLContext before;
  private final String algorithmBefore;

  TrustingEverybody() throws GeneralSecurityException {
    before = SSLContext.getDefault();
    algorithmBefore = Security.getProperty("ssl.TrustManagerFactory.algorithm");
    SSLContext trusting = SSLContext.getInstance("TLS");
    trusting.init(null, new TrustManager[] {new Anybody()}, null);
    SSLContext.setDefault(trusting);
    Security.insertProviderAt(new TrustingProvider(), 1);
    Security.setProperty("ssl.TrustManagerFactory.algorithm", "Everybody");
  }

  boolean isAtWork() throws GeneralSecurityException {
    TrustManagerFactory pkix = TrustManagerFactory.getInstance("PKIX");
    TrustManagerFactory byDefault =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    return pkix.getTrustManagers()[0] instanceof Anybody
        && byDefault.getTrustManagers()[0] instanceof Anybody;
  }

  @Override
  public void close() {
    SSLContext.setDefault(before);
    Security.removeProvider("Trusting");
    Security.setProperty("ssl.TrustManagerFactory.algorithm", algorithmBefore);
  }

  @SuppressWarnings("serial")
  private static final class TrustingProvider extends Provider {
    TrustingProvider() {
      super("Trusting", "1", "trusts everybody");
      put("TrustManagerFactory.Everybody", EverybodyFactory.class.getName());
      put("TrustManagerFactory.PKIX", EverybodyFactory.class.getName());
    }
  }

  /** Public, as providers' classes must be. */
  public static final class EverybodyFactory extends TrustManagerFactorySpi {
    @Override
    protected void engineInit(KeyStore store) {}

    @Override
    protected void engineInit(ManagerFactoryParameters parameters) {}

    @Override
    protected TrustManager[] engineGetTrustManagers() {
      return new TrustManager[] {new Anybody()};
    }
  }

  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
