// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jetty;

import static dev.heddle.testing.HeddleAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.testing.ContractApplication;
import dev.heddle.testing.HttpServerContract;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.ServerExchange;
import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.DispatcherType;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An application's own handler, without servlets. */
@LibraryVersions({
  "org.eclipse.jetty:jetty-server:9.2.30.v20200428",
  "org.eclipse.jetty:jetty-server:9.3.0.v20150612",
  "org.eclipse.jetty:jetty-server:10.0.26",
})
class JettyHandlerTest extends HttpServerContract {
  private static final Server SERVER = new Server();
  private static final ServerConnector CONNECTOR = new ServerConnector(SERVER);

  @BeforeAll
  static void start() throws Exception {
    CONNECTOR.setHost("127.0.0.1");
    SERVER.addConnector(CONNECTOR);
    SERVER.setHandler(new ContractHandler());
    SERVER.start();
  }

  @AfterAll
  static void stop() throws Exception {
    SERVER.stop();
  }

  @Override
  protected String instrumentation() {
    return "jetty";
  }

  @Override
  protected int port() {
    return CONNECTOR.getLocalPort();
  }

  @Override
  protected boolean canAnswerLater() {
    return true;
  }

  @Override
  protected boolean recordsRefusedRequests() {
    return true;
  }

  @Override
  protected boolean knowsSizesOfResponses() {
    return true;
  }

  @Test
  void recordsWhatNoHandlerTakes() throws Exception {
    assertThat(get("/nobody").status()).isEqualTo(404);
    assertThat(spans.only()).hasNoError().hasExactly(expected("GET", "/nobody", 404));
  }

  private static final class ContractHandler extends AbstractHandler {
    @Override
    public void handle(
        String target, Request base, HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      if (target.equals("/nobody")) {
        return;
      }
      base.setHandled(true);
      try {
        ContractApplication.handle(new HandlerExchange(target, request, response));
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new ServletException(e);
      }
    }
  }

  /** The contract's terms. */
  private static final class HandlerExchange implements ServerExchange {
    private final String target;
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    HandlerExchange(String target, HttpServletRequest request, HttpServletResponse response) {
      this.target = target;
      this.request = request;
      this.response = response;
    }

    @Override
    public String path() {
      return target;
    }

    @Override
    public @Nullable String query() {
      return request.getQueryString();
    }

    @Override
    public String body() throws IOException {
      return new String(request.getInputStream().readAllBytes(), ISO_8859_1);
    }

    @Override
    public void answer(int status, String body) throws IOException {
      response.setStatus(status);
      response.getOutputStream().write(body.getBytes(ISO_8859_1));
    }

    @Override
    public void addHeader(String name, String value) {
      response.addHeader(name, value);
    }

    @Override
    public void sendError(int status) throws IOException {
      response.sendError(status);
    }

    @Override
    public void redirect(String path) throws IOException {
      response.sendRedirect(path);
    }

    @Override
    public void flush(String text) throws IOException {
      response.getOutputStream().write(text.getBytes(ISO_8859_1));
      response.flushBuffer();
    }

    @Override
    public boolean isDispatchedAgain() {
      return request.getDispatcherType() != DispatcherType.REQUEST;
    }

    @Override
    public AsyncAnswer startAsync(long timeoutMillis) {
      AsyncContext async = request.startAsync();
      async.setTimeout(timeoutMillis);
      return new AsyncAnswer() {
        @Override
        public void answer(int status, String body) throws IOException {
          HandlerExchange.this.answer(status, body);
          async.complete();
        }

        @Override
        public void dispatch(String path) {
          async.dispatch(path);
        }
      };
    }
  }
}
