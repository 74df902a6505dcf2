// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrlPatternsTest {
  private static final UrlPatterns PATTERNS =
      UrlPatterns.of(List.of("/order", "/api/*", "/api/v2/*", "*.do", "/"));

  @ParameterizedTest
  @CsvSource({
    "/order,, /shop/order",
    "/api, /7, /shop/api/*",
    "/api,, /shop/api/*",
    "/api/v2, /7, /shop/api/v2/*",
    "/list.do,, /shop/*.do",
    "/anything,, /shop/*",
    "/apiary,, /shop/*",
  })
  void findsThePatternThatMatched(String servletPath, String pathInfo, String route) {
    assertThat(PATTERNS.route("/shop", servletPath, pathInfo)).isEqualTo(route);
    assertThat(PATTERNS.route("/shop", servletPath, pathInfo)).isEqualTo(route);
  }

  @Test
  void knowsTheRootsOfContexts() {
    assertThat(UrlPatterns.of(List.of("")).route("/shop", "", "/")).isEqualTo("/shop/");
    assertThat(UrlPatterns.of(List.of("/*")).route("", "", "/x")).isEqualTo("/*");
    assertThat(UrlPatterns.of(List.of("/x")).route("/shop", "/y", null)).isNull();
    assertThat(UrlPatterns.NONE.route("/shop", "/y", null)).isNull();
    assertThat(UrlPatterns.of(List.of("/x")).route(null, null, null)).isNull();
  }

  @Test
  void doesNotMixTheContextsOfOneServlet() {
    UrlPatterns patterns = UrlPatterns.of(List.of("/x"));
    assertThat(patterns.route("/a", "/x", null)).isEqualTo("/a/x");
    assertThat(patterns.route("/b", "/x", null)).isEqualTo("/b/x");
    assertThat(patterns.route("/a", "/x", null)).isEqualTo("/a/x");
  }

  @Test
  void guessesOnlyWhatIsBounded() {
    assertThat(UrlPatterns.guess("/shop", "/api", "/7")).isEqualTo("/shop/api/*");
    assertThat(UrlPatterns.guess("/shop", "/list.do", null)).isEqualTo("/shop/*.do");
    assertThat(UrlPatterns.guess("/shop", "/wp-admin", null)).isNull();
    assertThat(UrlPatterns.guess("/shop", "/v1.2/wp-admin", null)).isNull();
  }

  @Test
  void readsMappingsFromWebXml() throws IOException {
    String xml =
        """
        <web-app><!-- <servlet-mapping><servlet-name>shop</servlet-name><url-pattern>/no</url-pattern></servlet-mapping> -->
          <servlet><servlet-name>shop</servlet-name></servlet>
          <servlet-mapping>
            <servlet-name> shop </servlet-name>
            <url-pattern>/order</url-pattern>
            <url-pattern> *.do </url-pattern>
          </servlet-mapping>
          <servlet-mapping id="x"><servlet-name>other</servlet-name><url-pattern>/other</url-pattern></servlet-mapping>
        </web-app>""";
    UrlPatterns patterns = patterns(xml, "shop");
    assertThat(patterns.route("", "/order", null)).isEqualTo("/order");
    assertThat(patterns.route("", "/a.do", null)).isEqualTo("/*.do");
    assertThat(patterns.route("", "/other", null)).isNull();
    assertThat(patterns.route("", "/no", null)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "<servlet-mapping>",
    "<!--",
    "''",
    "<servlet-mapping><servlet-name></servlet-mapping>"
  })
  void findsNothingInBrokenXml(String xml) throws IOException {
    assertThat(patterns(xml, "shop")).isSameAs(UrlPatterns.NONE);
  }

  private static UrlPatterns patterns(String xml, String servlet) throws IOException {
    return WebXml.patterns(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), servlet);
  }

  @Test
  void needsNoPathWhereOnePatternMatchesEverything() {
    assertThat(UrlPatterns.of(List.of("/*")).matchEverything()).isTrue();
    assertThat(UrlPatterns.of(List.of("/*", "/a")).matchEverything()).isFalse();
    assertThat(UrlPatterns.of(List.of("/a/*")).matchEverything()).isFalse();
    assertThat(UrlPatterns.NONE.matchEverything()).isFalse();
  }
}
