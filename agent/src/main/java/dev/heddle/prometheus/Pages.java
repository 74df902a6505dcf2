// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

import dev.heddle.http.Reply;
import dev.heddle.http.Request;
import dev.heddle.http.Site;

/** What can be read here: the metrics, whether the export works, and a hint. Any thread. */
final class Pages implements Site {
  private static final String HINT =
      "Heddle's metrics are at /metrics, whether its export works is said at /healthz.";

  private final WebAccess access;
  private final MetricsPage metrics;
  private final ExportHealth health;

  Pages(WebAccess access, MetricsPage metrics, ExportHealth health) {
    this.access = access;
    this.metrics = metrics;
    this.health = health;
  }

  @Override
  public Reply answer(Request request) throws InterruptedException {
    Credentials credentials = access.credentials();
    if (credentials.areNeeded() && !credentials.admit(request.field("Authorization"))) {
      return Reply.text(
          401, "set authorization or basic_auth in Prometheus", credentials.challenge());
    }
    boolean metricsWanted = request.path.equals("/metrics");
    boolean healthWanted = request.path.equals("/healthz");
    if (!metricsWanted && !healthWanted && !request.path.equals("/")) {
      return Reply.text(404, HINT);
    }
    if (!request.method.equals("GET") && !request.isHead()) {
      return Reply.text(405, "only GET and HEAD are answered", "Allow: GET, HEAD\r\n");
    }
    if (metricsWanted) {
      return metrics.answer(request);
    }
    return healthWanted ? health() : Reply.text(200, HINT);
  }

  private Reply health() {
    String problem = health.problem();
    return problem == null ? Reply.text(200, "ok") : Reply.text(503, problem);
  }
}
