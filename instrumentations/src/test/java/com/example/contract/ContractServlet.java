// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.contract;

import dev.heddle.testing.ContractApplication;
import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The contract's application as a servlet, of any Servlet version from 2.5. */
public class ContractServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  public void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    try {
      ContractApplication.handle(exchange(request, response));
    } catch (RuntimeException | IOException | ServletException e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }

  /** With asynchronous answers where a subclass can. */
  protected ServletExchange exchange(HttpServletRequest request, HttpServletResponse response) {
    return new ServletExchange(request, response);
  }
}
