// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import dev.heddle.demo.receiver.TextStyle;
import dev.heddle.demo.receiver.TraceTreePrinter;
import dev.heddle.demo.receiver.TraceWatcher;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** Heddle's main job on real input; started by the script {@code demo}, which builds it first. */
public final class Demo {
  private final DemoOptions options;
  private final DemoFiles files;
  private final PrintStream out;
  private final TextStyle style;

  Demo(DemoOptions options, DemoFiles files, PrintStream out, TextStyle style) {
    this.options = options;
    this.files = files;
    this.out = out;
    this.style = style;
  }

  public static void main(String[] args) throws IOException {
    Charset charset = Charset.forName(System.getProperty("native.encoding", "US-ASCII"));
    PrintStream out = new PrintStream(System.out, true, charset);
    System.exit(main(args, out, charset));
  }

  private static int main(String[] args, PrintStream out, Charset charset) throws IOException {
    try {
      DemoOptions options = DemoOptions.parse(args, System.getenv());
      DemoFiles files = new DemoFiles(Path.of(System.getProperty("heddle.demo.root", ".")));
      Demo demo = new Demo(options, files, out, TextStyle.of(charset, options.colours()));
      return options.serve() ? demo.serve() : demo.run();
    } catch (DemoProblem e) {
      System.err.println("demo: " + e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      return 1; // asked to end, by Ctrl-C for one
    }
  }

  /** Makes the requests; 0 when each became a complete trace. */
  int run() throws IOException, InterruptedException, DemoProblem {
    try (DemoServices services = start()) {
      try {
        return new DemoRun(services, out, style).run(DemoRequest.ALL) ? 0 : 1;
      } catch (IOException e) {
        services.throwIfClosed();
        throw e;
      }
    }
  }

  private int serve() throws IOException, InterruptedException, DemoProblem {
    try (DemoServices services = start()) {
      ViewService view = services.view();
      if (view != null) {
        out.println("Traces, services, metrics and logs: " + view.url());
      }
      out.println("Open one of these, Ctrl-C ends the demo:");
      for (DemoRequest request : DemoRequest.ALL) {
        out.println("  http://127.0.0.1:" + services.shop().port() + request.target());
      }
      out.println();
      TraceTreePrinter printer = new TraceTreePrinter(style);
      Thread watcher =
          new Thread(new TraceWatcher(services.receiver(), printer, out), "trace-watcher");
      watcher.setDaemon(true);
      watcher.start();
      ChildProcess ended = services.awaitExit();
      services.throwIfClosed();
      throw new DemoProblem(ended.farewell());
    }
  }

  private DemoServices start() throws IOException, InterruptedException, DemoProblem {
    out.println("Starting two legacy web applications with -javaagent:" + files.agentJar());
    DemoServices services = DemoServices.start(options, files);
    out.println("  shop      " + services.shop().url() + "  Tomcat 9, JSP, HikariCP, H2, Jedis");
    out.println("  stock     " + services.stock().url() + "  Tomcat 9, H2");
    out.println("  redis     127.0.0.1:" + services.redisPort());
    out.println("  receiver  " + services.receiver().endpoint() + "  OTLP over HTTP");
    out.println();
    return services;
  }
}
