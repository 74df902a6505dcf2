// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The demo's shop with its stock service, both with the agent under test, from their start over a
 * warm-up and a measured load to their end. Figures are of the shop's JVM only.
 */
final class ShopRun {
  static final String READY_WALL = "application ready: wall, ms";
  static final String READY_CPU = "application ready: CPU, s";
  static final String READY_RESIDENT = "application ready: RSS, MiB";
  static final String READY_CLASSES = "application ready: loaded classes";
  static final String READY_THREADS = "application ready: threads";
  static final String CPU = "CPU per 1,000 requests: all threads, ms";
  static final String CPU_NO_JIT = "CPU per 1,000 requests: without JIT, ms";
  static final String CPU_GC = "CPU per 1,000 requests: GC and VM threads, ms";
  static final String ALLOCATED = "allocated a request, all threads, bytes";
  static final String RESPONSE = "mean response time, µs";
  static final String SPANS = "spans a request, both services";
  static final String DELIVERED = "spans delivered, % of expected";
  static final String WIRE = "bytes on the wire a span";
  static final String END_RESIDENT = "after the load: RSS, MiB";
  static final String END_THREADS = "after the load: threads";

  /** Fixed, because the JVM's own choice depends on the machine. */
  static final List<String> JVM_OPTIONS = List.of("-XX:+UseG1GC", "-Xms128m", "-Xmx512m");

  private static final String CLASS_PATH = "target/demo-app/*:target/demo-app/lib/*";
  private static final int PROBES = 40;
  private static final long TAIL_MILLIS = 2_000; // the last batches belong to the requests

  private final Options options;
  private final Ports ports;
  private final Receiver receiver;
  private final Path logs;
  private final Figures figures;

  ShopRun(Options options, Ports ports, Receiver receiver, Path logs, Figures figures) {
    this.options = options;
    this.ports = ports;
    this.receiver = receiver;
    this.logs = logs;
    this.figures = figures;
  }

  void run(Variant variant) throws IOException, InterruptedException {
    try (Child stock = start("stock", variant, ports.stock(), List.of())) {
      stock.awaitLine("stock ready: ");
      List<String> settings =
          List.of(
              "-Dshop.redis.port=" + ports.redis(),
              "-Dshop.stock.url=http://127.0.0.1:" + ports.stock() + "/stock");
      try (Child shop = start("shop", variant, ports.shop(), settings)) {
        double wall = shop.awaitLine("shop ready: ");
        figures.add(READY_CPU, variant, shop.proc().cpu().total());
        figures.add(READY_RESIDENT, variant, shop.proc().residentMebibytes());
        figures.add(READY_THREADS, variant, shop.proc().threads());
        figures.add(READY_WALL, variant, wall);
        figures.add(READY_CLASSES, variant, loadedClasses(shop.pid()));
        load(variant, shop);
        figures.add(END_RESIDENT, variant, shop.proc().residentMebibytes());
        figures.add(END_THREADS, variant, shop.proc().threads());
      }
    }
  }

  private Child start(String name, Variant variant, int port, List<String> settings)
      throws IOException {
    List<String> jvmOptions = new ArrayList<>(JVM_OPTIONS);
    jvmOptions.addAll(options.agent(variant));
    jvmOptions.addAll(settings);
    if (name.equals("shop") && !options.shopOption().isEmpty()) {
      jvmOptions.add(options.shopOption());
    }
    String main = "com.example.server." + (name.equals("shop") ? "ShopServer" : "StockServer");
    return Child.start(
        name,
        Child.java(jvmOptions, CLASS_PATH, main, String.valueOf(port)),
        options.environment(name, ports.receiver()),
        options.root().resolve("smoke-tests"),
        logs.resolve(name + "-" + variant + ".log"));
  }

  private void load(Variant variant, Child shop) throws IOException, InterruptedException {
    LoadGenerator generator = new LoadGenerator(ports.shop(), options.connections());
    long spansBefore = receiver.settledSpans();
    generator.run(PROBES, 1);
    double spansEach = (receiver.settledSpans() - spansBefore) / (double) PROBES;
    generator.run(options.rate(), options.warmUpSeconds());
    try (AllocationMeter meter = AllocationMeter.attach(shop.pid())) {
      meter.byThread(); // its classes are loaded now
      long spans = receiver.settledSpans();
      long wire = receiver.count("traces.wire_bytes");
      Map<Long, Long> allocated = meter.byThread();
      CpuSeconds before = shop.proc().cpu();
      long nanos = generator.run(options.rate(), options.seconds());
      TimeUnit.MILLISECONDS.sleep(TAIL_MILLIS);
      CpuSeconds used = shop.proc().cpu().since(before);
      double requests = generator.requests(options.rate(), options.seconds());
      figures.add(ALLOCATED, variant, meter.bytesSince(allocated) / requests);
      figures.add(CPU, variant, used.total() * 1e6 / requests);
      figures.add(CPU_NO_JIT, variant, (used.total() - used.jit()) * 1e6 / requests);
      figures.add(CPU_GC, variant, used.gc() * 1e6 / requests);
      figures.add(RESPONSE, variant, nanos / requests / 1e3);
      if (variant != Variant.NONE) {
        double delivered = receiver.settledSpans() - spans;
        figures.add(SPANS, variant, spansEach);
        figures.add(DELIVERED, variant, 100 * delivered / (requests * spansEach));
        figures.add(WIRE, variant, (receiver.count("traces.wire_bytes") - wire) / delivered);
      }
    }
  }

  /** From the JVM's counters in shared memory: nothing runs in the JVM for it. */
  private static double loadedClasses(long pid) throws IOException, InterruptedException {
    String jstat = Path.of(System.getProperty("java.home"), "bin", "jstat").toString();
    Process process = new ProcessBuilder(jstat, "-class", String.valueOf(pid)).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    process.waitFor();
    String[] lines = text.strip().split("\n");
    return Double.parseDouble(lines[lines.length - 1].strip().split("\\s+")[0]);
  }
}
