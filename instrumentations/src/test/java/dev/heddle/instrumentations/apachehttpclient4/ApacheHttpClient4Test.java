// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient4;

import dev.heddle.testing.LibraryVersions;
import java.io.Closeable;
import java.io.IOException;
import javax.net.ssl.SSLContext;
import org.apache.http.client.HttpClient;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.apache.http.impl.client.HttpClientBuilder;
import org.jspecify.annotations.Nullable;

/** The implementation that 4.3 brought. */
@LibraryVersions({
  "org.apache.httpcomponents:httpclient:4.3",
  "org.apache.httpcomponents:httpclient:latest"
})
class ApacheHttpClient4Test extends ApacheHttpClient4Behaviour {
  @Override
  HttpClient open(int timeoutMillis, boolean repeats, @Nullable SSLContext trust) {
    RequestConfig config =
        RequestConfig.custom()
            .setConnectTimeout(timeoutMillis)
            .setSocketTimeout(timeoutMillis)
            .build();
    HttpClientBuilder builder =
        HttpClientBuilder.create()
            .setDefaultRequestConfig(config)
            .setRetryHandler(new DefaultHttpRequestRetryHandler(repeats ? 3 : 0, true));
    if (trust != null) {
      builder.setSslcontext(trust);
    }
    return builder.build();
  }

  @Override
  void close(HttpClient client) throws IOException {
    ((Closeable) client).close();
  }
}
