// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.tracecontext;

import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Apache HttpClient 5. */
final class HttpClient5Caller implements Caller {
  private final CloseableHttpClient client;

  HttpClient5Caller() {
    PoolingHttpClientConnectionManager connections = new PoolingHttpClientConnectionManager();
    connections.setDefaultMaxPerRoute(100);
    connections.setMaxTotal(100);
    client = HttpClients.custom().setConnectionManager(connections).build();
  }

  @Override
  public void post(String url, String json) throws IOException {
    HttpPost post = new HttpPost(url);
    post.setEntity(new StringEntity(json, ContentType.APPLICATION_JSON));
    client.execute(
        post,
        response -> {
          EntityUtils.consume(response.getEntity());
          return null;
        });
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
