// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.benchmarks.compare;

import dev.heddle.benchmarks.Machine;
import dev.heddle.benchmarks.MarkedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs the comparison for the script {@code benchmarks/compare}, which knows where all is. */
public final class Compare {
  private Compare() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println("compare: " + e.getMessage());
      System.exit(2);
      return;
    }
    Machine machine = new Machine(options.root());
    Figures figures = new Figures();
    Path logs = Files.createDirectories(options.root().resolve("benchmarks/target/compare"));
    Ports ports = Ports.free();
    try (Receiver receiver = Receiver.start(options, logs, ports.receiver())) {
      if (options.start()) {
        System.out.println("Empty main, " + options.startRounds() + " rounds");
        new EmptyRuns(options, logs, ports.receiver(), figures).run();
      }
      if (options.application()) {
        application(options, ports, receiver, logs, figures);
      }
    }
    String report = Report.of(options, machine, figures);
    MarkedFile.write(options.output(), "compare", report);
    System.out.println();
    System.out.print(report);
    System.out.println("written to " + options.output());
  }

  private static void application(
      Options options, Ports ports, Receiver receiver, Path logs, Figures figures)
      throws IOException, InterruptedException {
    Child redis = Redis.start(logs, ports.redis());
    try {
      ShopRun shop = new ShopRun(options, ports, receiver, logs, figures);
      for (int round = 0; round < options.rounds(); round++) {
        for (Variant variant : Rounds.order(options.variants(), round)) {
          System.out.println("Application, round " + (round + 1) + ", " + variant.title());
          shop.run(variant);
        }
      }
    } finally {
      redis.close();
    }
  }
}
