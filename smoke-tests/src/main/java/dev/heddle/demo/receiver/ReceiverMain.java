// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo.receiver;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;

/**
 * The receiver on its own: counts what comes, shows the counts at {@code /stats} and prints them
 * when it is ended; with {@code --print} it keeps spans and prints each trace.
 */
public final class ReceiverMain {
  private static final String USAGE =
      "usage: ReceiverMain [--host 127.0.0.1] [--port 4318] [--print]";

  private ReceiverMain() {}

  public static void main(String[] args) throws IOException {
    String host = "127.0.0.1";
    int port = 4318;
    boolean print = false;
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--print")) {
        print = true;
      } else if (args[i].equals("--host") && i + 1 < args.length) {
        host = args[++i];
      } else if (args[i].equals("--port") && i + 1 < args.length) {
        port = Integer.parseInt(args[++i]);
      } else {
        System.err.println(USAGE);
        System.exit(2);
      }
    }
    try {
      serve(new InetSocketAddress(host, port), print);
    } catch (BindException e) {
      System.err.println("port " + port + " is in use; choose another one with --port");
      System.exit(1);
    }
  }

  private static void serve(InetSocketAddress address, boolean print) throws IOException {
    OtlpReceiver receiver =
        print ? OtlpReceiver.start(address) : OtlpReceiver.startCounting(address);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> System.out.print(receiver.counts().asLines()), "counts"));
    System.out.println("receiver ready: " + receiver.endpoint());
    if (print) {
      TextStyle style = TextStyle.of(Charset.defaultCharset(), false);
      new TraceWatcher(receiver, new TraceTreePrinter(style), System.out).run();
    }
  }
}
