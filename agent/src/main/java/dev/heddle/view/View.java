// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.view;

import dev.heddle.export.AgentThread;
import dev.heddle.http.BodyMemory;
import dev.heddle.http.HttpServer;
import dev.heddle.http.Limits;
import dev.heddle.http.ServerName;
import dev.heddle.http.SocketSecurity;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code java -jar heddle-agent.jar view}: receives OTLP over HTTP and gRPC, keeps what came lately
 * and shows it in a page, all on this machine. {@link #run} serves until {@link #stop}.
 */
public final class View {
  private static final ServerName NAME = new ServerName("view", "the view's HTTP port");
  private static final long BODY_BYTES = 64 << 20;
  private static final Limits LIMITS = new Limits(64, 30_000, 75_000, 30_000, BODY_BYTES);

  private final ViewOptions options;
  private final TelemetryStore store;
  private final HttpServer http;
  private final @Nullable GrpcPort grpc;

  private View(
      ViewOptions options, TelemetryStore store, HttpServer http, @Nullable GrpcPort grpc) {
    this.options = options;
    this.store = store;
    this.http = http;
    this.grpc = grpc;
  }

  /**
   * Until the process is ended.
   *
   * @return the status to exit with: 1 where a port cannot be had, 2 for what is not understood
   */
  public static int run(List<String> arguments, PrintStream out, PrintStream err) {
    try {
      View view = open(ViewOptions.parse(arguments));
      out.print(view.greeting());
      out.flush();
      view.serve();
      return 0;
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return 2;
    } catch (IOException e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  /**
   * @throws IOException whose message is for the user
   */
  static View open(ViewOptions options) throws IOException {
    long mostBytes = Math.min((long) options.memoryMegabytes << 20, heapBytes() / 3);
    TelemetryStore store = new TelemetryStore(UUID.randomUUID().toString(), mostBytes);
    Intake intake = new Intake(store);
    GrpcPort grpc = options.grpcPort < 0 ? null : grpc(options, intake);
    boolean complete = false;
    try {
      Page page = Page.read(grpc == null ? -1 : grpc.port());
      ViewSite site = new ViewSite(page, store, new OtlpHttp(intake), options.host);
      View view = new View(options, store, http(options, site), grpc);
      complete = true;
      return view;
    } finally {
      if (!complete && grpc != null) {
        grpc.stop();
      }
    }
  }

  private static long heapBytes() {
    return Runtime.getRuntime().maxMemory();
  }

  private static HttpServer http(ViewOptions options, ViewSite site) throws IOException {
    try {
      InetSocketAddress address = address(options.host, options.port);
      return HttpServer.open(NAME, address, site, new Plain(), LIMITS);
    } catch (IOException e) {
      throw taken(options, options.port, "--port", e);
    }
  }

  private static GrpcPort grpc(ViewOptions options, Intake intake) throws IOException {
    try {
      OtlpGrpc service = new OtlpGrpc(intake, new BodyMemory(BODY_BYTES));
      return GrpcPort.open(address(options.host, options.grpcPort), service);
    } catch (IOException e) {
      throw taken(options, options.grpcPort, "--grpc-port", e);
    }
  }

  private static InetSocketAddress address(String host, int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByName(host), port);
  }

  private static IOException taken(ViewOptions options, int port, String option, IOException why) {
    return new IOException(
        "cannot listen at "
            + options.host
            + ':'
            + port
            + " ("
            + why.getMessage()
            + "); choose another port with "
            + option
            + " N, or 0 for a free one");
  }

  int port() {
    return http.port();
  }

  /** -1 for none. */
  int grpcPort() {
    return grpc == null ? -1 : grpc.port();
  }

  private String greeting() {
    boolean loopback = options.host.startsWith("127.") || options.host.equals("localhost");
    String host = loopback ? "localhost" : options.host;
    StringBuilder text = new StringBuilder("Open http://" + host + ':' + port() + "/\n");
    text.append("  OTLP over HTTP  http://").append(host).append(':').append(port());
    text.append("  (http/protobuf, http/json)\n");
    if (grpc != null) {
      text.append("  OTLP over gRPC  http://").append(host).append(':').append(grpcPort());
      text.append('\n');
    }
    if (!loopback) {
      text.append("Whoever reaches this address can read and send: it has no users.\n");
    }
    text.append("Traces, metrics and logs are kept in memory only, the newest ");
    text.append(store.mostMegabytes()).append(" MB; Ctrl-C ends it.\n");
    return text.toString();
  }

  /** Until {@link #stop}. */
  void serve() {
    if (grpc != null) {
      new AgentThread("heddle-view-grpc", grpc).start();
    }
    http.run();
  }

  void stop() {
    store.close();
    http.stop();
    if (grpc != null) {
      grpc.stop();
    }
  }

  private static final class Plain implements SocketSecurity {
    @Override
    public boolean isTls() {
      return false;
    }

    @Override
    public Socket secure(Socket accepted) {
      return accepted;
    }
  }
}
