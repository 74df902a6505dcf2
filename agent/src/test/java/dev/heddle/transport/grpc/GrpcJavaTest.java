// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.transport.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against gRPC's own server, which sends back what it gets. */
@Timeout(120)
final class GrpcJavaTest {
  private static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

  private static final MethodDescriptor<byte[], byte[]> ECHO =
      MethodDescriptor.<byte[], byte[]>newBuilder()
          .setType(MethodDescriptor.MethodType.UNARY)
          .setFullMethodName(Calls.PATH.substring(1))
          .setRequestMarshaller(new Bytes())
          .setResponseMarshaller(new Bytes())
          .build();

  @Test
  void echoesMessagesOfManySizes() throws Exception {
    Server server = started(builder -> {});
    try (Calls calls = new Calls(url(server))) {
      Random random = new Random(1);
      for (int size : new int[] {0, 1, 100, 16_379, 16_384, 65_530, 65_536, 300_000, 4_000_000}) {
        byte[] message = new byte[size];
        random.nextBytes(message);
        assertThat(calls.call(message).body()).isEqualTo(message);
      }
    } finally {
      server.shutdownNow();
    }
  }

  @Test
  void echoesThroughTheSmallestWindows() throws Exception {
    Server server = started(builder -> builder.initialFlowControlWindow(1_000));
    try (Calls calls = new Calls(url(server))) {
      byte[] message = new byte[500_000];
      new Random(2).nextBytes(message);
      assertThat(calls.call(message).body()).isEqualTo(message);
    } finally {
      server.shutdownNow();
    }
  }

  @Test
  void compressesBothWays() throws Exception {
    Server server = started(builder -> {});
    byte[] message = "hello, hello, hello, hello, hello".getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(message);
    }
    try (Calls calls = new Calls(url(server))) {
      assertThat(calls.call(compressed.toByteArray(), true).body()).isEqualTo(message);
    } finally {
      server.shutdownNow();
    }
  }

  @Test
  void readsStatusMessageAndDetails() throws Exception {
    Server server = started(builder -> {});
    try (Calls calls = new Calls(url(server))) {
      GrpcResponse response = calls.call("!zu viel: 100 % grün\n".getBytes(StandardCharsets.UTF_8));

      assertThat(response.code()).isEqualTo(GrpcCode.RESOURCE_EXHAUSTED);
      assertThat(response.message()).isEqualTo("zu viel: 100 % grün\n");
      assertThat(response.details()).containsExactly(1, 2, 3, 4);
    } finally {
      server.shutdownNow();
    }
  }

  @Test
  void isToldWhatTheServerDoesNotImplement() throws Exception {
    Server server = started(builder -> {});
    try (Calls calls = new Calls(url(server))) {
      GrpcResponse response =
          calls.client().call("/no.Service/Method", new byte[0], 0, false, Calls.deadline(20_000));

      assertThat(response.code()).isEqualTo(GrpcCode.UNIMPLEMENTED);
    } finally {
      server.shutdownNow();
    }
  }

  @Test
  void losesNothingWhileConnectionsAge() throws Exception {
    Server server =
        started(
            builder ->
                builder
                    .maxConnectionAge(50, TimeUnit.MILLISECONDS)
                    .maxConcurrentCallsPerConnection(2));
    try (Calls calls = new Calls(url(server))) {
      List<FutureTask<Integer>> callers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        FutureTask<Integer> caller =
            new FutureTask<>(
                () -> {
                  int count = 0;
                  while (calls.readers().size() < 5) {
                    assertThat(calls.call(new byte[20_000]).code()).isZero();
                    count++;
                  }
                  return count;
                });
        callers.add(caller);
        new Thread(caller).start();
      }
      for (FutureTask<Integer> caller : callers) {
        assertThat(caller.get()).isPositive();
      }
    } finally {
      server.shutdownNow();
    }
  }

  @Test
  void isStoppedByTheServersDeadlineToo() throws Exception {
    Server server = started(builder -> {});
    try (Calls calls = new Calls(url(server))) {
      // the server's own timer for grpc-timeout may fire before ours: both mean the same
      try {
        assertThat(calls.callFor(300, (byte) '?').code())
            .isIn(GrpcCode.DEADLINE_EXCEEDED, GrpcCode.CANCELLED);
      } catch (IOException e) {
        assertThat(e).hasMessage("no response in time");
      }
      assertThat(calls.call((byte) 1).body()).containsExactly(1);
    } finally {
      server.shutdownNow();
    }
  }

  static Server started(Consumer<NettyServerBuilder> change) throws IOException {
    ServerServiceDefinition echo =
        ServerServiceDefinition.builder(Calls.PATH.substring(1, Calls.PATH.lastIndexOf('/')))
            .addMethod(
                ECHO,
                ServerCalls.asyncUnaryCall(
                    (request, observer) -> {
                      if (request.length > 0 && request[0] == '?') {
                        return; // no answer at all
                      }
                      if (request.length > 0 && request[0] == '!') {
                        Metadata trailers = new Metadata();
                        trailers.put(DETAILS, new byte[] {1, 2, 3, 4});
                        String text = new String(request, StandardCharsets.UTF_8).substring(1);
                        observer.onError(
                            Status.RESOURCE_EXHAUSTED
                                .withDescription(text)
                                .asRuntimeException(trailers));
                        return;
                      }
                      observer.onNext(request);
                      observer.onCompleted();
                    }))
            .build();
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .maxInboundMessageSize(64 << 20)
            .addService(ServerInterceptors.intercept(echo, new Compressing()));
    change.accept(builder);
    return builder.build().start();
  }

  static String url(Server server) {
    return "http://127.0.0.1:" + server.getPort();
  }

  /** Answers are compressed where the request says that they may be. */
  private static final class Compressing implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      return next.startCall(
          new SimpleForwardingServerCall<Q, A>(call) {
            @Override
            public void sendHeaders(Metadata responseHeaders) {
              setCompression("gzip");
              super.sendHeaders(responseHeaders);
              setMessageCompression(true);
            }
          },
          headers);
    }
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
