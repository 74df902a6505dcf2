// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import dev.heddle.demo.receiver.OtlpReceiver;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Everything that runs during the demo. It stops in the opposite order, applications first, so that
 * their last spans still find the receiver; also when the JVM is asked to end while it starts.
 */
final class DemoServices implements AutoCloseable {
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Deque<ChildProcess> processes = new ArrayDeque<>();
  private boolean closed;

  private final OtlpReceiver receiver;
  private final @Nullable ViewService view;
  private final int redisPort;
  private final JavaService stock;
  private final JavaService shop;

  private DemoServices(DemoOptions options, DemoFiles files) throws IOException, DemoProblem {
    redisPort = options.freePort(Port.REDIS);
    int stockPort = options.freePort(Port.STOCK);
    int shopPort = options.freePort(Port.SHOP);
    receiver = OtlpReceiver.start(options.freePort(Port.RECEIVER));
    running.push(receiver);
    view = options.serve() ? new ViewService(options.freePort(Port.VIEW)) : null;
    List<String> agent = List.of("-javaagent:" + files.agentJar());
    stock = JavaService.stock(stockPort, agent, agentSettings("stock"));
    shop = JavaService.shop(shopPort, redisPort, stock, agent, agentSettings("shop"));
  }

  static DemoServices start(DemoOptions options, DemoFiles files)
      throws IOException, InterruptedException, DemoProblem {
    DemoServices services = new DemoServices(options, files);
    Runtime.getRuntime().addShutdownHook(new Thread(services::close, "demo-stop"));
    try {
      services.start(files);
      return services;
    } catch (IOException | InterruptedException | DemoProblem e) {
      services.throwIfClosed();
      services.close();
      throw e;
    }
  }

  private void start(DemoFiles files) throws IOException, InterruptedException, DemoProblem {
    ChildProcess viewProcess = view == null ? null : view.start(files);
    if (viewProcess != null) {
      stopLater(viewProcess);
    }
    stopLater(RedisServer.start(redisPort, files.log("redis")));
    ChildProcess stockProcess = stock.start(files);
    stopLater(stockProcess);
    ChildProcess shopProcess = shop.start(files);
    stopLater(shopProcess);
    stock.awaitReady(stockProcess);
    shop.awaitReady(shopProcess);
    if (viewProcess != null) {
      ViewService.awaitReady(viewProcess);
    }
  }

  private Map<String, String> agentSettings(String service) {
    Map<String, String> settings = new HashMap<>();
    settings.put("OTEL_SERVICE_NAME", service);
    settings.put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint());
    settings.put("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
    settings.put("OTEL_METRIC_EXPORT_INTERVAL", "500");
    settings.put("OTEL_BSP_SCHEDULE_DELAY", "200");
    if (view != null) { // everything goes to both
      settings.put("HEDDLE_DESTINATIONS", "trees,view");
      settings.put("HEDDLE_DESTINATION_TREES_ENDPOINT", receiver.endpoint());
      settings.put("HEDDLE_DESTINATION_VIEW_ENDPOINT", view.url());
    }
    return settings;
  }

  private synchronized void stopLater(ChildProcess process) throws InterruptedException {
    running.push(process);
    processes.push(process);
    if (closed) {
      stopAll();
    }
    throwIfClosed();
  }

  /** Whatever goes wrong while all is being stopped is a consequence of that. */
  synchronized void throwIfClosed() throws InterruptedException {
    if (closed) {
      throw new InterruptedException("stopped");
    }
  }

  OtlpReceiver receiver() {
    return receiver;
  }

  /** Null where the demo makes its requests and ends. */
  @Nullable ViewService view() {
    return view;
  }

  JavaService shop() {
    return shop;
  }

  JavaService stock() {
    return stock;
  }

  int redisPort() {
    return redisPort;
  }

  /** Waits until one of the processes ends, which none should. */
  ChildProcess awaitExit() {
    CompletableFuture<?>[] exits =
        processes.stream().map(ChildProcess::onExit).toArray(CompletableFuture<?>[]::new);
    return (ChildProcess) CompletableFuture.anyOf(exits).join();
  }

  @Override
  public synchronized void close() {
    closed = true;
    stopAll();
  }

  private void stopAll() {
    while (!running.isEmpty()) {
      try {
        running.pop().close();
      } catch (Exception e) {
        System.err.println("stop failed: " + e);
      }
    }
  }
}
