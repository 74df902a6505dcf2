// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.netty4;

import dev.heddle.build.Instrumentation;

/**
 * HTTP/1 as Netty's own codecs read and write it. No handler is added to a pipeline, whose order
 * and length applications rely on: what a codec decodes is seen where its context fires it to the
 * next handler, what it encodes where that is done.
 */
public final class Netty4Instrumentation extends Instrumentation {
  private static final String CHANNEL = "io.netty.channel.";
  private static final String OBJECT = "java.lang.Object";
  private static final String THROWABLE = "java.lang.Throwable";
  private static final String PROMISE = CHANNEL + "ChannelPromise";

  /** 4.0 began with one class, and split it later. */
  private static final String[] CONTEXTS = {
    CHANNEL + "AbstractChannelHandlerContext", CHANNEL + "DefaultChannelHandlerContext",
  };

  @Override
  protected void define() {
    name("netty", "netty-4-0", "netty-4-1");
    library("Netty", "io.netty:netty-codec-http", "[4.0.0.Final,5)");
    whenPresent("io.netty.handler.codec.http.HttpServerCodec");
    virtualField("netty.channel").in(CHANNEL + "AbstractChannel");
    virtualField("http.caller").in(CHANNEL + "AbstractChannel");
    virtualField("netty.request").in("io.netty.handler.codec.http.DefaultHttpRequest");
    virtualField("netty.incoming").in("io.netty.handler.codec.http.DefaultHttpRequest");
    types(CONTEXTS).method("fireChannelRead").takes(OBJECT).advice(FireReadAdvice.class);
    types(CONTEXTS)
        .methodsNamed("fireExceptionCaught", "invokeExceptionCaught", "notifyHandlerException")
        .takes(THROWABLE)
        .advice(ExceptionAdvice.class);
    types(CONTEXTS).method("write").takes(OBJECT, PROMISE).advice(CallAdvice.class);
    types(CONTEXTS).method("write").takes(OBJECT, "boolean", PROMISE).advice(CallAdvice.class);
    types(CONTEXTS).method("writeAndFlush").takes(OBJECT, PROMISE).advice(CallAdvice.class);
    type("io.netty.handler.codec.http.HttpObjectEncoder")
        .method("encode")
        .takes(CHANNEL + "ChannelHandlerContext", "*", "java.util.List")
        .isNotBridge()
        .advice(EncodeAdvice.class);
    type(CHANNEL + "DefaultChannelPipeline")
        .method("fireChannelInactive")
        .takes()
        .advice(InactiveAdvice.class);
    type("io.netty.bootstrap.AbstractBootstrap")
        .method("initAndRegister")
        .takes()
        .advice(ConnectAdvice.class);
    type(CHANNEL + "nio.AbstractNioChannel$AbstractNioUnsafe")
        .method("connect")
        .takes("java.net.SocketAddress", "java.net.SocketAddress", PROMISE)
        .advice(ConnectedAdvice.class)
        .method("finishConnect")
        .takes()
        .advice(ConnectedAdvice.class);
    type("io.netty.handler.ssl.SslHandler")
        .method("setHandshakeSuccess")
        .takes()
        .advice(HandshakeAdvice.class);
    type("io.netty.handler.ssl.SslHandler")
        .method("handlerAdded")
        .takes(CHANNEL + "ChannelHandlerContext")
        .advice(SslAdvice.class);
  }
}
