// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.testing;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.trace.Span;
import dev.heddle.trace.StatusCode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How every framework that finds its controllers by paths names the routes of requests, in a
 * container that is woven. A library's test starts the container with an application under {@code
 * /shop} whose error page the framework itself serves, and says which routes its paths have.
 *
 * <p>Durations are checked against the spans after each test, so metrics have these routes too.
 */
@ExtendWith(HeddleExtension.class)
public abstract class RouteContract {
  protected final RecordedSpans spans = HeddleExtension.spans();
  protected final Map<String, String> routes = new LinkedHashMap<>();

  protected abstract int port();

  /** The path below {@code /shop} whose controller throws, and its route. */
  protected abstract Map.Entry<String, String> failing();

  /** The route of a path that no controller has: the servlet's; null where there is none. */
  protected abstract @Nullable String routeOfTheUnknown();

  /** Where the framework's controllers begin, below {@code /shop}. */
  protected String prefix() {
    return "";
  }

  /** The status that the framework's error page answers what failed with. */
  protected int statusOfFailure() {
    return 500;
  }

  /** Whether something answers any path. */
  protected boolean knowsEverything() {
    return false;
  }

  @Test
  void namesTheRouteThatTheFrameworkFound() throws Exception {
    int requests = 0;
    for (Map.Entry<String, String> each : routes.entrySet()) {
      HttpMessage answer = get(each.getKey());

      assertThat(answer.status()).as(each.getKey()).isEqualTo(200);
      assertRoute(++requests, each.getKey(), each.getValue());
    }
  }

  @Test
  void namesTheSameRouteAgain() throws Exception {
    Map.Entry<String, String> any = routes.entrySet().iterator().next();
    get(any.getKey());
    get(any.getKey());

    assertRoute(2, any.getKey(), any.getValue());
  }

  @Test
  void keepsTheRouteOfWhatFails() throws Exception {
    HttpMessage answer = get(failing().getKey());

    assertThat(answer.status()).isEqualTo(statusOfFailure());
    assertRoute(1, failing().getKey(), failing().getValue()).hasStatus(StatusCode.ERROR);
  }

  @Test
  void namesNoRouteThatAPathCouldMakeUp() throws Exception {
    HttpMessage answer = get("/no-such-thing/made-up");

    assertThat(answer.status() < 400).isEqualTo(knowsEverything());
    assertRoute(1, "/no-such-thing/made-up", routeOfTheUnknown());
  }

  private SpanAssert assertRoute(int requests, String path, @Nullable String route) {
    List<Span> made = spans.await(requests);
    assertThat(made).hasSize(requests);
    SpanAssert last =
        assertThat(made.get(requests - 1))
            .as(path)
            .hasAttribute("url.path", "/shop" + prefix() + path);
    return route == null
        ? last.hasName("GET").hasNoAttribute("http.route")
        : last.hasName("GET " + route).hasAttribute("http.route", route);
  }

  protected final HttpMessage get(String path) throws IOException {
    return RawHttpClient.exchange(
        HttpCall.of("GET", "http://127.0.0.1:" + port() + "/shop" + prefix() + path));
  }
}
