// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.commonshttpclient;

import dev.heddle.testing.HttpAnswer;
import dev.heddle.testing.HttpCall;
import dev.heddle.testing.HttpClientContract;
import dev.heddle.testing.LibraryVersions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.commons.httpclient.DefaultHttpMethodRetryHandler;
import org.apache.commons.httpclient.Header;
import org.apache.commons.httpclient.HttpClient;
import org.apache.commons.httpclient.HttpMethod;
import org.apache.commons.httpclient.HttpMethodBase;
import org.apache.commons.httpclient.SimpleHttpConnectionManager;
import org.apache.commons.httpclient.methods.ByteArrayRequestEntity;
import org.apache.commons.httpclient.methods.EntityEnclosingMethod;
import org.apache.commons.httpclient.params.HttpConnectionParams;
import org.apache.commons.httpclient.params.HttpMethodParams;
import org.apache.commons.httpclient.protocol.Protocol;
import org.apache.commons.httpclient.protocol.ProtocolSocketFactory;

@LibraryVersions({
  "commons-httpclient:commons-httpclient:3.0",
  "commons-httpclient:commons-httpclient:latest"
})
class CommonsHttpClientTest extends HttpClientContract {
  @Override
  protected String instrumentation() {
    return "apache-httpclient-3";
  }

  @Override
  protected boolean acceptsCredentialsInUrls() {
    return false; // it forgets them
  }

  @Override
  protected HttpAnswer call(HttpCall call) throws Exception {
    return answer(open(call), method(call, call.url(), 0));
  }

  @Override
  protected HttpAnswer callTls(HttpCall call, SSLContext context) throws Exception {
    URI url = URI.create(call.url());
    HttpClient client = open(call);
    ProtocolSocketFactory sockets = new Sockets(context);
    client
        .getHostConfiguration()
        .setHost(url.getHost(), url.getPort(), new Protocol("https", sockets, 443));
    return answer(client, method(call, url.getPath(), 0));
  }

  @Override
  protected HttpAnswer callInTurn(HttpCall first, HttpCall second) throws Exception {
    HttpClient client = open(first);
    answer(client, method(first, first.url(), 1));
    return answer(client, method(second, second.url(), 1));
  }

  @Override
  protected void callAndCancel(HttpCall call, Runnable untilSent) throws Exception {
    HttpMethod method = method(call, call.url(), 0);
    cancelWhileRunning(() -> answer(open(call), method), untilSent, method::abort);
  }

  private static HttpClient open(HttpCall call) {
    HttpClient client = new HttpClient(new SimpleHttpConnectionManager());
    client.getHttpConnectionManager().getParams().setConnectionTimeout(call.timeoutMillis());
    client.getHttpConnectionManager().getParams().setSoTimeout(call.timeoutMillis());
    return client;
  }

  private static HttpMethod method(HttpCall call, String url, int retries) {
    HttpMethodBase method = call.body() == null ? new Plain(call, url) : new Enclosing(call, url);
    method
        .getParams()
        .setParameter(
            HttpMethodParams.RETRY_HANDLER, new DefaultHttpMethodRetryHandler(retries, true));
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      method.setRequestHeader(header.getKey(), header.getValue());
    }
    return method;
  }

  private static HttpAnswer answer(HttpClient client, HttpMethod method) throws IOException {
    try {
      int status = client.executeMethod(method);
      Header server = method.getResponseHeader("X-Server");
      try (InputStream body = method.getResponseBodyAsStream()) {
        return new HttpAnswer(
            status,
            body == null ? "" : new String(body.readAllBytes(), StandardCharsets.ISO_8859_1),
            server == null ? null : server.getValue());
      }
    } finally {
      method.releaseConnection();
    }
  }

  /** Any method without a body. */
  private static final class Plain extends HttpMethodBase {
    private final String name;

    Plain(HttpCall call, String url) {
      super(url);
      name = call.method();
      setFollowRedirects(true);
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    protected void readResponseBody(
        org.apache.commons.httpclient.HttpState state,
        org.apache.commons.httpclient.HttpConnection connection)
        throws IOException {
      if (!name.equals("HEAD")) {
        super.readResponseBody(state, connection);
      }
    }
  }

  /** Any method with a body. */
  private static final class Enclosing extends EntityEnclosingMethod {
    private final String name;

    Enclosing(HttpCall call, String url) {
      super(url);
      name = call.method();
      setRequestEntity(
          new ByteArrayRequestEntity(call.body().getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Override
    public String getName() {
      return name;
    }
  }

  private static final class Sockets implements ProtocolSocketFactory {
    private final SSLContext context;

    Sockets(SSLContext context) {
      this.context = context;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return context.getSocketFactory().createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
        throws IOException {
      return context.getSocketFactory().createSocket(host, port, local, localPort);
    }

    @Override
    public Socket createSocket(
        String host, int port, InetAddress local, int localPort, HttpConnectionParams params)
        throws IOException {
      return context.getSocketFactory().createSocket(host, port, local, localPort);
    }
  }
}
