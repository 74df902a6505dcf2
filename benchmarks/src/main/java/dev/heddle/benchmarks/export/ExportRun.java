// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.export;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * One exporter in a JVM of its own: warms up, then exports a number of spans, and prints the CPU
 * seconds that the whole JVM took for a million, and how many a second it was.
 */
final class ExportRun {
  private static final long WARM_UP_NANOS = 12_000_000_000L;

  /** Encoding alone is so much quicker, and its CPU time is read in steps of 10 ms. */
  private static final int ENCODE_FACTOR = 10;

  private ExportRun() {}

  /** Arguments: exporter, work, number of spans, the receiver's ports for HTTP and gRPC. */
  public static void main(String[] args) throws Exception {
    long spans = Long.parseLong(args[2]) * (args[1].equals("encode") ? ENCODE_FACTOR : 1);
    int http = Integer.parseInt(args[3]);
    int grpc = Integer.parseInt(args[4]);
    try (Exporting exporting = exporting(args[0], args[1], http, grpc)) {
      long warm = System.nanoTime() + WARM_UP_NANOS;
      while (System.nanoTime() - warm < 0) {
        exporting.batch();
      }
      long cpu = cpuNanos();
      long start = System.nanoTime();
      long done = 0;
      for (; done < spans; done += Exporting.BATCH) {
        exporting.batch();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      double cpuSeconds = (cpuNanos() - cpu) / 1e9;
      System.out.println(cpuSeconds * 1e6 / done + " " + done / seconds);
    }
    System.exit(0); // OkHttp's threads linger
  }

  private static Exporting exporting(String exporter, String work, int http, int grpc) {
    boolean heddle = exporter.equals("Heddle");
    return switch (work) {
      case "encode" -> heddle ? HeddleExporting.encoding() : OpenTelemetryExporting.encoding();
      case "http" -> heddle ? HeddleExporting.http(http) : OpenTelemetryExporting.http(http);
      default -> heddle ? HeddleExporting.grpc(grpc) : OpenTelemetryExporting.grpc(grpc);
    };
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
