// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.export;

import com.sun.net.httpserver.HttpServer;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Takes exports by HTTP and gRPC and forgets them, in a JVM of its own, until its input ends. */
final class ExportReceiver {
  private static final String SERVICE = "opentelemetry.proto.collector.trace.v1.TraceService";
  private static final byte[] EMPTY = {};

  private ExportReceiver() {}

  public static void main(String[] args) throws Exception {
    HttpServer http = http();
    Server grpc = grpc();
    System.out.println(http.getAddress().getPort() + " " + grpc.getPort());
    while (System.in.read() >= 0) {} // the parent holds the other end
    System.exit(0);
  }

  private static HttpServer http() throws IOException {
    HttpServer server = HttpServer.create(local(), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static Server grpc() throws IOException {
    MethodDescriptor<byte[], byte[]> method =
        MethodDescriptor.<byte[], byte[]>newBuilder()
            .setType(MethodDescriptor.MethodType.UNARY)
            .setFullMethodName(SERVICE + "/Export")
            .setRequestMarshaller(new Forgetting())
            .setResponseMarshaller(new Forgetting())
            .build();
    ServerServiceDefinition service =
        ServerServiceDefinition.builder(SERVICE)
            .addMethod(
                method,
                ServerCalls.asyncUnaryCall(
                    (request, answer) -> {
                      answer.onNext(EMPTY);
                      answer.onCompleted();
                    }))
            .build();
    return NettyServerBuilder.forAddress(local()).addService(service).build().start();
  }

  private static InetSocketAddress local() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static final class Forgetting implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        stream.transferTo(OutputStream.nullOutputStream());
        return EMPTY;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
