// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient4;

import dev.heddle.testing.LibraryVersions;
import javax.net.ssl.SSLContext;
import org.apache.http.client.HttpClient;
import org.apache.http.conn.scheme.Scheme;
import org.apache.http.conn.ssl.SSLSocketFactory;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.params.HttpConnectionParams;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** The implementation of 4.0, which all later versions still have. */
@LibraryVersions({
  "org.apache.httpcomponents:httpclient:4.0",
  "org.apache.httpcomponents:httpclient:4.1",
  "org.apache.httpcomponents:httpclient:4.2",
  "org.apache.httpcomponents:httpclient:latest"
})
class DefaultHttpClientTest extends ApacheHttpClient4Behaviour {
  @Override
  HttpClient open(int timeoutMillis, boolean repeats, @Nullable SSLContext trust) throws Exception {
    DefaultHttpClient client = new DefaultHttpClient();
    HttpConnectionParams.setConnectionTimeout(client.getParams(), timeoutMillis);
    HttpConnectionParams.setSoTimeout(client.getParams(), timeoutMillis);
    client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(repeats ? 3 : 0, true));
    if (trust != null) {
      Scheme https = new Scheme("https", sockets(trust), 443);
      client.getConnectionManager().getSchemeRegistry().register(https);
    }
    return client;
  }

  private static SSLSocketFactory sockets(SSLContext trust) throws Exception {
    try {
      return SSLSocketFactory.class.getConstructor(SSLContext.class).newInstance(trust);
    } catch (NoSuchMethodException e) {
      throw new TestAbortedException("4.0 takes no SSLContext", e);
    }
  }

  @Override
  void close(HttpClient client) {
    client.getConnectionManager().shutdown();
  }
}
