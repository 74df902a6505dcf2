// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.tracecontext;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** OkHttp. */
final class OkHttpCaller implements Caller {
  private static final MediaType JSON = MediaType.parse("application/json");

  private final OkHttpClient client = new OkHttpClient();

  @Override
  public void post(String url, String json) throws IOException {
    Request request = new Request.Builder().url(url).post(RequestBody.create(JSON, json)).build();
    try (Response response = client.newCall(request).execute()) {
      response.body().bytes();
    }
  }

  @Override
  public void close() {
    client.connectionPool().evictAll();
    client.dispatcher().executorService().shutdown();
  }
}
