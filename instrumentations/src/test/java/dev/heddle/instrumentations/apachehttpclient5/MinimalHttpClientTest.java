// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.apachehttpclient5;

import dev.heddle.testing.HttpAnswer;
import dev.heddle.testing.HttpCall;
import dev.heddle.testing.HttpClientContract;
import dev.heddle.testing.LibraryVersions;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.classic.MinimalHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;

/** The client that neither follows nor repeats, and sends the application's own object. */
@LibraryVersions({
  "org.apache.httpcomponents.client5:httpclient5:5.0",
  "org.apache.httpcomponents.client5:httpclient5:latest"
})
class MinimalHttpClientTest extends HttpClientContract {
  @Override
  protected String instrumentation() {
    return "apache-httpclient-5";
  }

  @Override
  protected boolean acceptsCredentialsInUrls() {
    return false;
  }

  @Override
  protected int spansOfRedirect() {
    return 0;
  }

  @Override
  protected HttpAnswer call(HttpCall call) throws Exception {
    Timeout timeout = Timeout.ofMilliseconds(call.timeoutMillis());
    RequestConfig config =
        RequestConfig.custom().setConnectTimeout(timeout).setResponseTimeout(timeout).build();
    HttpClientContext context = HttpClientContext.create();
    context.setRequestConfig(config);
    try (MinimalHttpClient client = HttpClients.createMinimal();
        ClassicHttpResponse response =
            client.execute(ApacheHttpClient5Test.request(call), context)) {
      Header server = response.getFirstHeader("X-Server");
      return new HttpAnswer(
          response.getCode(),
          response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity()),
          server == null ? null : server.getValue());
    }
  }
}
