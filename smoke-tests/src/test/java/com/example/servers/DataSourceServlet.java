// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.servers;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.servlet.ServletException;
import javax.servlet.annotation.WebServlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.sql.DataSource;

/**
 * An application that uses its server's data source: {@code ?borrow=2} holds connections until
 * {@code ?release} is asked for, and then says how many there were.
 */
@WebServlet("/connections")
public final class DataSourceServlet extends HttpServlet {
  private static final Semaphore RELEASED = new Semaphore(0);

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (request.getParameter("release") != null) {
      RELEASED.release();
    } else if (request.getParameter("borrow") != null) {
      response.getWriter().print(use(request));
    }
  }

  @SuppressWarnings("BanJNDI") // so do applications; the names are those of the test
  private static int use(HttpServletRequest request) throws ServletException {
    int wanted = Integer.parseInt(request.getParameter("borrow"));
    Deque<Connection> held = new ArrayDeque<>();
    try {
      DataSource pool = InitialContext.doLookup(request.getParameter("jndi"));
      while (held.size() < wanted) {
        held.push(pool.getConnection());
      }
      if (!RELEASED.tryAcquire(30, TimeUnit.SECONDS)) {
        throw new ServletException("nobody asked for the connections to be released");
      }
      while (!held.isEmpty()) {
        held.pop().close();
      }
      return wanted;
    } catch (NamingException | SQLException | InterruptedException e) {
      throw new ServletException(e);
    }
  }
}
