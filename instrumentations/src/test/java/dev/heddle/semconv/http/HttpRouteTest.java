// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.testing.HeddleExtension;
import dev.heddle.trace.Span;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(HeddleExtension.class)
class HttpRouteTest {
  private static final HttpServerTracer<String, Integer> SERVER =
      HttpServerTracer.of("test", new OneRequest());

  private Span server;

  /** Not with the test's instance, which is made before the extension forgets the last test. */
  @BeforeEach
  void begin() {
    server = SERVER.start("GET");
    server.attach();
  }

  @AfterEach
  void end() {
    server.detach();
    SERVER.end(server, "GET", 200, null);
  }

  @Test
  void aMoreSpecificSourceOverridesAndALessSpecificOneNever() {
    HttpRoute.update(HttpRoute.FILTER, "/*");
    HttpRoute.update(HttpRoute.CONTROLLER, "/orders/{id}");
    HttpRoute.update(HttpRoute.SERVER, "/a/much/longer/pattern/*");
    HttpRoute.update(HttpRoute.CONTROLLER, "/what/it/forwards/to");

    assertThat(HttpRoute.of(server)).isEqualTo("/orders/{id}");
    assertThat(HttpRoute.open(HttpRoute.CONTROLLER)).isNull();
    assertThat((Object) HttpRoute.open(HttpRoute.NESTED_CONTROLLER)).isSameAs(server);
  }

  @Test
  void aResourceBelowAnotherOneExtendsItsRouteAndNoOther() {
    HttpRoute.update(HttpRoute.CONTROLLER, "/orders");

    HttpRoute.extend(server, "/customers/{id}");
    assertThat(HttpRoute.of(server)).isEqualTo("/orders");
    HttpRoute.extend(server, "/orders/{id}");
    assertThat((Object) HttpRoute.open(HttpRoute.NESTED_CONTROLLER)).isSameAs(server);
    HttpRoute.extend(server, "/orders/{id}/items");

    assertThat(HttpRoute.of(server)).isEqualTo("/orders/{id}/items");
  }

  @Test
  void aServletsPatternIsAboveWhatItsFrameworkKnows() {
    HttpRoute.update(HttpRoute.SERVER, "/shop/api/*");
    assertThat(HttpRoute.servlet(server)).isEqualTo("/shop/api/*");

    HttpRoute.update(HttpRoute.CONTROLLER, "/shop/api/all/*");
    assertThat(HttpRoute.servlet(server)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"/shop, /shop", "/shop;a=1/api;b, /shop/api", "/;x, /", "'', ''"})
  void aBaseHasNoParameters(String path, String base) {
    assertThat(HttpRoute.base(path)).isEqualTo(base);
  }

  @Test
  void anErrorPageNamesNothing() {
    HttpRoute.update(HttpRoute.SERVER, "/*");

    HttpRoute.settle(server);
    HttpRoute.update(HttpRoute.NESTED_CONTROLLER, "/error");

    assertThat(HttpRoute.of(server)).isEqualTo("/*");
    assertThat(HttpRoute.open(HttpRoute.NESTED_CONTROLLER)).isNull();
  }

  @Test
  void anErrorPageNamesNothingWhereNothingIsNamed() {
    HttpRoute.settle(server);
    HttpRoute.update(HttpRoute.SERVER, "/error");

    assertThat(HttpRoute.of(server)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "'', /a, /a",
    "/shop, /a, /shop/a",
    "/shop/, /a, /shop/a",
    "/shop/, a, /shop/a",
    "/shop, a, /shop/a",
    "/shop, '', /shop",
    "/shop, /, /shop",
    "'', a, /a",
    "'', '', ''",
    "/, /a, /a",
    "/shop/*, /a, /shop/a",
    "/shop/*, '', /shop",
    "/shop/*, /, /shop",
    "/*, a, /a",
    "/shop/*.do, /a/b, /shop/a/b.do"
  })
  void joinsPathsByOneSlash(String above, String path, String route) {
    assertThat(HttpRoute.join(above, path)).isEqualTo(route);
    assertThat(HttpRoute.join(above, path)).isSameAs(HttpRoute.join(above, path));
  }
}
