// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

import dev.heddle.config.Config;
import dev.heddle.config.PrometheusSettings;
import dev.heddle.diagnostics.Counter;
import dev.heddle.diagnostics.Log;
import dev.heddle.diagnostics.Version;
import dev.heddle.export.AgentThread;
import dev.heddle.export.Export;
import dev.heddle.http.HttpServer;
import dev.heddle.http.Limits;
import dev.heddle.http.ServerName;
import dev.heddle.http.Site;
import dev.heddle.metrics.MetricVisitor;
import dev.heddle.metrics.Metrics;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The address at which Prometheus scrapes. Everything happens on its own threads: even the port is
 * opened there, so that neither a taken port nor a slow name service holds up the application. A
 * port that is taken is tried again, since the former process may just be about to end.
 */
public final class PrometheusEndpoint implements Runnable {
  static final ServerName NAME = new ServerName("prometheus", "the Prometheus endpoint");
  private static final long RETRY_MILLIS = 10_000;

  private final Config config;
  private final Export export;

  private PrometheusEndpoint(Config config, Export export) {
    this.config = config;
    this.export = export;
  }

  /** Returns at once. */
  public static void start(Config config, Export export) {
    new AgentThread("heddle-prometheus", new PrometheusEndpoint(config, export)).start();
  }

  @Override
  public void run() {
    WebAccess access =
        new WebAccess(
            config.string(PrometheusSettings.WEB_CONFIG),
            config.string(PrometheusSettings.BEARER_TOKEN));
    try {
      access.open();
    } catch (IOException e) {
      Counter.of("heddle.prometheus.failed", "web_config").increment();
      Log.warn(
          PrometheusSettings.WEB_CONFIG + ": " + e.getMessage() + "; Prometheus cannot scrape");
      return;
    }
    ListenAddress address = ListenAddress.of(config);
    HttpServer server = open(address, pages(access), access);
    if (server != null) {
      Log.info(
          "Prometheus can scrape "
              + (access.isTls() ? "https://" : "http://")
              + address.host
              + ':'
              + server.port()
              + "/metrics");
      server.run();
    }
  }

  private Pages pages(WebAccess access) {
    boolean scopes = config.flag(PrometheusSettings.SCOPE_LABELS);
    Exposition exposition =
        new Exposition(export.resource().detect(), scopes ? Version.current() : null);
    return new Pages(access, new MetricsPage(new Collected(), exposition), new OfExport(export));
  }

  private @Nullable HttpServer open(ListenAddress address, Site site, WebAccess access) {
    boolean said = false;
    while (true) {
      try {
        InetAddress host = InetAddress.getByName(address.host);
        InetSocketAddress socket = new InetSocketAddress(host, address.port);
        return HttpServer.open(NAME, socket, site, access, Limits.SCRAPES);
      } catch (IOException | SecurityException e) {
        Counter.of("heddle.prometheus.failed", "open").increment();
        if (!said) {
          said = true;
          Log.warn(
              reason(address, e) + "; tried again every 10 s, the application is not affected");
        }
      }
      try {
        Thread.sleep(RETRY_MILLIS);
      } catch (InterruptedException e) {
        return null;
      }
    }
  }

  private static String reason(ListenAddress address, Exception failure) {
    String where = "Prometheus cannot scrape: " + address.host + ':' + address.port;
    return failure instanceof BindException
        ? where + " cannot be listened at (" + failure.getMessage() + "), set " + address.variable
        : where + " is no address to listen at (" + failure + "), set " + address.variable;
  }

  /** Of all receivers of all signals. */
  private static final class OfExport implements ExportHealth {
    private final Export export;

    OfExport(Export export) {
      this.export = export;
    }

    @Override
    public @Nullable String problem() {
      return export.problem();
    }
  }

  /** The application's figures and our own. */
  private static final class Collected implements MetricsPage.Figures {
    @Override
    public void collect(MetricVisitor visitor) {
      Metrics.collect(visitor);
    }
  }
}
