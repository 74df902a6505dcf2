// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.contract;

import dev.heddle.testing.ServerExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.AsyncContext;
import javax.servlet.DispatcherType;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The contract's application where requests may be answered after the servlet has returned. */
public class AsyncContractServlet extends ContractServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected ServletExchange exchange(HttpServletRequest request, HttpServletResponse response) {
    return new AsyncExchange(request, response);
  }

  private static final class AsyncExchange extends ServletExchange {
    AsyncExchange(HttpServletRequest request, HttpServletResponse response) {
      super(request, response);
    }

    @Override
    public boolean isDispatchedAgain() {
      return request.getDispatcherType() != DispatcherType.REQUEST;
    }

    @Override
    public ServerExchange.AsyncAnswer startAsync(long timeoutMillis) {
      AsyncContext async = request.startAsync();
      async.setTimeout(timeoutMillis);
      return new Later(async);
    }
  }

  private static final class Later implements ServerExchange.AsyncAnswer {
    private final AsyncContext async;

    Later(AsyncContext async) {
      this.async = async;
    }

    @Override
    public void answer(int status, String body) throws IOException {
      ServletResponse response = async.getResponse();
      ((HttpServletResponse) response).setStatus(status);
      response.getOutputStream().write(body.getBytes(StandardCharsets.ISO_8859_1));
      async.complete();
    }

    @Override
    public void dispatch(String path) {
      async.dispatch(path);
    }
  }
}
