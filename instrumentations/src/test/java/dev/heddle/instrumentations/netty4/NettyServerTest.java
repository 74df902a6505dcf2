// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.netty4;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.heddle.testing.ContractApplication;
import dev.heddle.testing.HttpServerContract;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.RawHttpClient;
import dev.heddle.testing.ServerExchange;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@LibraryVersions({
  "io.netty:netty-codec-http:4.0.0.Final",
  "io.netty:netty-codec-http:4.1.0.Final",
  "io.netty:netty-codec-http:latest",
})
class NettyServerTest extends HttpServerContract {
  private static NioEventLoopGroup loops;
  private static Channel server;

  @BeforeAll
  static void start() throws Exception {
    loops = new NioEventLoopGroup(2);
    server =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(new HttpServerCodec())
                        .addLast(new HttpObjectAggregator(1 << 20))
                        .addLast(new Application());
                  }
                })
            .bind("127.0.0.1", 0)
            .sync()
            .channel();
  }

  @AfterAll
  static void stop() {
    server.close().awaitUninterruptibly(10, TimeUnit.SECONDS);
    loops.shutdownGracefully(0, 10, TimeUnit.SECONDS); // 4.0.0 may never say that it is over
  }

  @Override
  protected String instrumentation() {
    return "netty";
  }

  @Override
  protected int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  @Override
  protected boolean knowsSizesOfResponses() {
    return true;
  }

  @Test
  void recordsARequestWhoseCodecIsTwoHandlers() throws Exception {
    Channel other =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(new HttpResponseEncoder())
                        .addLast(new HttpRequestDecoder())
                        .addLast(new HttpObjectAggregator(1 << 20))
                        .addLast(new Application());
                  }
                })
            .bind("127.0.0.1", 0)
            .sync()
            .channel();
    int port = ((InetSocketAddress) other.localAddress()).getPort();
    try (RawHttpClient client = RawHttpClient.connect("127.0.0.1", port)) {
      client.send("GET http://shop.example/ok?a=1 HTTP/1.1\r\nHost: shop.example\r\n\r\n");

      assertThat(client.receive(false).body()).isEqualTo("hello");
    } finally {
      other.close().await(10, TimeUnit.SECONDS);
    }

    assertThat(spans.only())
        .hasName("GET")
        .hasAttribute("url.path", "/ok")
        .hasAttribute("url.query", "a=1")
        .hasAttribute("http.response.status_code", 200);
  }

  @Test
  void addsNoHandlerToThePipeline() throws Exception {
    assertThat(get("/pipeline").body())
        .isEqualTo("HttpServerCodec HttpObjectAggregator Application");
    spans.only();
  }

  @Test
  void recordsARequestThatIsNeverAnswered() throws Exception {
    try (RawHttpClient other = RawHttpClient.connect("127.0.0.1", port())) {
      other.send("GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(catchThrowable(other::receiveStatus)).isNotNull();
    }

    assertThat(spans.only())
        .hasError(ClosedChannelException.class.getName())
        .hasAttribute("url.path", "/nothing")
        .hasNoAttribute("http.response.status_code");
  }

  @Test
  void endsTheSpanWithAnAnswerFromAnotherThread() throws Exception {
    assertThat(get("/async").body()).isEqualTo("later");

    assertThat(spans.only()).hasNoError().hasExactly(expected("GET", "/async", 200));
  }

  /** On the event loop, but for what blocks. */
  private static final class Application extends SimpleChannelInboundHandler<FullHttpRequest> {
    private @Nullable NettyExchange exchange;

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request)
        throws Exception {
      exchange = new NettyExchange(context.channel(), request);
      if (request.getDecoderResult().isFailure()) {
        exchange.answer(400, "");
        context.close();
      } else if (exchange.path().equals("/pipeline")) {
        List<String> handlers = new ArrayList<>();
        context
            .pipeline()
            .toMap()
            .values()
            .forEach(h -> handlers.add(h.getClass().getSimpleName()));
        exchange.answer(200, String.join(" ", handlers));
      } else if (exchange.path().equals("/nothing")) {
        context.close();
      } else if (exchange.path().equals("/endless")) {
        elsewhere(exchange);
      } else {
        ContractApplication.handle(exchange);
      }
    }

    private static void elsewhere(NettyExchange exchange) {
      new Thread(
              () -> {
                try {
                  ContractApplication.handle(exchange);
                } catch (Exception clientIsGone) {
                  exchange.channel.close();
                }
              })
          .start();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (exchange != null && !exchange.begun) {
        exchange.answer(500, "");
      } else {
        context.close();
      }
    }
  }

  /** The contract's terms. */
  private static final class NettyExchange implements ServerExchange {
    private final Channel channel;
    private final FullHttpRequest request;
    private final HttpHeaders headers =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK).headers();
    private final String target;
    private final String body;
    private final boolean closes;
    private boolean begun;

    NettyExchange(Channel channel, FullHttpRequest request) {
      this.channel = channel;
      this.request = request;
      this.target = request.getUri();
      this.body = request.content().toString(ISO_8859_1);
      this.closes = !request.getProtocolVersion().isKeepAliveDefault();
    }

    @Override
    public String path() {
      return RequestTarget.path(target);
    }

    @Override
    public @Nullable String query() {
      return RequestTarget.query(target);
    }

    @Override
    public String body() {
      return body;
    }

    @Override
    public void answer(int status, String text) {
      FullHttpResponse response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1,
              HttpResponseStatus.valueOf(status),
              Unpooled.copiedBuffer(
                  request.getMethod().name().equals("HEAD") ? "" : text, ISO_8859_1));
      response.headers().add(headers);
      if (status != 204 && status != 304) {
        response.headers().set("Content-Length", text.length());
      }
      channel
          .writeAndFlush(response)
          .addListener(
              closes ? ChannelFutureListener.CLOSE : ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    @Override
    public void addHeader(String name, String value) {
      headers.add(name, value);
    }

    @Override
    public void redirect(String path) {
      addHeader("Location", path);
      answer(302, "");
    }

    @Override
    public void flush(String text) throws Exception {
      if (!begun) {
        begun = true;
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set("Transfer-Encoding", "chunked");
        channel.write(head);
      }
      ChannelFuture flushed =
          channel.writeAndFlush(new DefaultHttpContent(Unpooled.copiedBuffer(text, ISO_8859_1)));
      if (!channel.eventLoop().inEventLoop()) {
        flushed.get(10, TimeUnit.SECONDS);
      }
    }

    @Override
    public AsyncAnswer startAsync(long timeoutMillis) {
      return new AsyncAnswer() {
        @Override
        public void answer(int status, String text) {
          NettyExchange.this.answer(status, text);
        }

        @Override
        public void dispatch(String path) {
          throw new UnsupportedOperationException();
        }
      };
    }
  }
}
