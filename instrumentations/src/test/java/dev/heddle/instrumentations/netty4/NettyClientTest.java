// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.netty4;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.context.Context;
import dev.heddle.testing.HttpAnswer;
import dev.heddle.testing.HttpCall;
import dev.heddle.testing.HttpClientContract;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.TestCertificate;
import dev.heddle.testing.TestHttpServer;
import dev.heddle.testing.TestSpan;
import dev.heddle.trace.Span;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.AbstractEventExecutor;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@LibraryVersions({
  "io.netty:netty-codec-http:4.0.0.Final",
  "io.netty:netty-codec-http:4.1.0.Final, io.netty:netty-handler:4.1.0.Final",
  "io.netty:netty-codec-http:latest, io.netty:netty-handler:latest",
})
class NettyClientTest extends HttpClientContract {
  /** Whether tasks of an event loop have their submitter's context: not before late 4.1. */
  private static final boolean EVENT_LOOPS_CARRY =
      Stream.of(AbstractEventExecutor.class.getDeclaredClasses())
          .anyMatch(type -> type.getSimpleName().equals("LazyRunnable"));

  private static NioEventLoopGroup loops;

  @BeforeAll
  static void start() {
    loops = new NioEventLoopGroup(2);
  }

  @AfterAll
  static void stop() {
    loops.shutdownGracefully(0, 10, TimeUnit.SECONDS); // 4.0.0 may never say that it is over
  }

  @Override
  protected String instrumentation() {
    return "netty";
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
  protected boolean connectsBeforeTheRequest() {
    return true;
  }

  @Override
  protected HttpAnswer call(HttpCall call) throws Exception {
    return call(call, null);
  }

  @Override
  protected HttpAnswer callTls(HttpCall call, SSLContext context) throws Exception {
    return call(call, context);
  }

  private static HttpAnswer call(HttpCall call, @Nullable SSLContext context) throws Exception {
    Exchange exchange = new Exchange(() -> {});
    Channel channel = connect(call, context, exchange);
    try {
      channel.writeAndFlush(request(call));
      return exchange.answer.get(10, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw (Exception) e.getCause();
    } finally {
      channel.close().awaitUninterruptibly(10, TimeUnit.SECONDS);
    }
  }

  @Override
  protected CompletableFuture<HttpAnswer> callAsync(HttpCall call, Runnable inCallback) {
    Exchange exchange = new Exchange(inCallback);
    ChannelFuture made = connecting(call, null, exchange);
    if (EVENT_LOOPS_CARRY) {
      made.addListener((ChannelFutureListener) done -> done.channel().writeAndFlush(request(call)));
    } else {
      made.syncUninterruptibly().channel().writeAndFlush(request(call));
    }
    return exchange.answer;
  }

  @Override
  protected void callAndCancel(HttpCall call, Runnable untilSent) throws Exception {
    Channel channel = connect(call, null, new Exchange(() -> {}));
    channel.writeAndFlush(request(call));
    untilSent.run();
    channel.close().await(10, TimeUnit.SECONDS);
  }

  @Override
  protected Collection<String> headersAfterwards(HttpCall call) throws Exception {
    Exchange exchange = new Exchange(() -> {});
    Channel channel = connect(call, null, exchange);
    HttpRequest request = request(call);
    channel.writeAndFlush(request);
    exchange.answer.get(10, TimeUnit.SECONDS);
    channel.close().await(10, TimeUnit.SECONDS);
    return request.headers().names();
  }

  private static Channel connect(HttpCall call, @Nullable SSLContext context, Exchange exchange) {
    return connecting(call, context, exchange).syncUninterruptibly().channel();
  }

  @Test
  void recordsARequestThatWaitsForTheHandshake() throws Exception {
    assumeTrue(EVENT_LOOPS_CARRY);
    try (TestHttpServer tls = TestHttpServer.startTls()) {
      HttpCall call = HttpCall.of("GET", tls.url("/ok"));
      Exchange exchange = new Exchange(() -> {});

      TestSpan.inside(
          "parent",
          () ->
              connecting(call, TestCertificate.get().sslContext(), exchange)
                  .addListener((ChannelFutureListener) made -> writeWhenSecure(made, call)));

      assertThat(exchange.answer.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
      assertThat(spans.awaitTrace(2)).isTree("parent", "  GET");
    }
  }

  @Test
  void handsTheContextToTasksOfTheEventLoop() throws Exception {
    assumeTrue(EVENT_LOOPS_CARRY);
    Span parent = TestSpan.start("parent");
    parent.attach();
    Future<Context> inTask;
    try {
      inTask = loops.next().submit(() -> Context.current());
    } finally {
      parent.detach();
      parent.end();
    }

    assertThat(inTask.get(10, TimeUnit.SECONDS) == parent).isTrue();
    assertThat(loops.next().submit(() -> Context.current() == null).get(10, TimeUnit.SECONDS))
        .isTrue();
    spans.await(1);
  }

  private static void writeWhenSecure(ChannelFuture made, HttpCall call) {
    made.channel()
        .pipeline()
        .get(SslHandler.class)
        .handshakeFuture()
        .addListener(done -> made.channel().writeAndFlush(request(call)));
  }

  private static ChannelFuture connecting(
      HttpCall call, @Nullable SSLContext context, Exchange exchange) {
    URI uri = URI.create(call.url());
    return new Bootstrap()
        .group(loops)
        .channel(NioSocketChannel.class)
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                if (context != null) {
                  SSLEngine engine = context.createSSLEngine();
                  engine.setUseClientMode(true);
                  engine.setEnabledProtocols(new String[] {"TLSv1.2"});
                  engine.setEnabledCipherSuites(withoutGcm(engine.getSupportedCipherSuites()));
                  channel.pipeline().addLast(new SslHandler(engine));
                }
                channel
                    .pipeline()
                    .addLast(new ReadTimeoutHandler(call.timeoutMillis(), TimeUnit.MILLISECONDS))
                    .addLast(new HttpClientCodec())
                    .addLast(new HttpObjectAggregator(1 << 24))
                    .addLast(exchange);
              }
            })
        .connect(uri.getHost(), uri.getPort());
  }

  /** The buffers of old Nettys and GCM on new JDKs do not always agree ("Tag mismatch"). */
  private static String[] withoutGcm(String[] suites) {
    return Stream.of(suites)
        .filter(suite -> suite.startsWith("TLS_ECDHE_") && suite.contains("_CBC_"))
        .toArray(String[]::new);
  }

  private static HttpRequest request(HttpCall call) {
    URI uri = URI.create(call.url());
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String body = call.body() == null ? "" : call.body();
    HttpRequest request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1,
            HttpMethod.valueOf(call.method()),
            uri.getRawPath() + query,
            Unpooled.copiedBuffer(body, ISO_8859_1));
    request.headers().set("Host", uri.getHost() + ':' + uri.getPort());
    if (call.body() != null) {
      request.headers().set("Content-Length", body.length());
    }
    for (Map.Entry<String, String> header : call.headers().entrySet()) {
      request.headers().set(header.getKey(), header.getValue());
    }
    return request;
  }

  private static final class Exchange extends SimpleChannelInboundHandler<FullHttpResponse> {
    private final Runnable inCallback;
    private final CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();

    Exchange(Runnable inCallback) {
      this.inCallback = inCallback;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
      inCallback.run();
      answer.complete(
          new HttpAnswer(
              response.getStatus().code(),
              response.content().toString(ISO_8859_1),
              response.headers().get("X-Server")));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      answer.completeExceptionally(cause);
      context.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      answer.completeExceptionally(new ClosedChannelException());
    }
  }
}
