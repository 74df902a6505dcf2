// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.behaviour;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * What a server can be asked to do, with nothing newer than Servlet 2.2: {@code /status/404}
 * answers so · {@code /error/404} has the server answer so · {@code /throw} · {@code /forward} and
 * {@code /include} of {@code /ok} · {@code /redirect} to it · anything else answers {@code hello}.
 */
public class BehaviourServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String path = path(request);
    int slash = path.indexOf('/', 1);
    behave(
        slash < 0 ? path : path.substring(0, slash),
        slash < 0 ? "" : path.substring(slash + 1),
        request,
        response);
  }

  /** Of the dispatch that is served: an include keeps the including request's paths. */
  private static String path(HttpServletRequest request) {
    Object included = request.getAttribute("javax.servlet.include.servlet_path");
    String prefix = included == null ? "" : "javax.servlet.include.";
    Object path =
        included == null ? request.getServletPath() : request.getAttribute(prefix + "servlet_path");
    Object rest =
        included == null ? request.getPathInfo() : request.getAttribute(prefix + "path_info");
    return rest == null ? String.valueOf(path) : String.valueOf(path) + rest;
  }

  void behave(
      String what, String argument, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    switch (what) {
      case "/status":
        response.setStatus(Integer.parseInt(argument));
        break;
      case "/error":
        response.sendError(Integer.parseInt(argument));
        break;
      case "/throw":
        throw new IllegalStateException("broken order");
      case "/forward":
        request.getRequestDispatcher("/ok").forward(request, response);
        break;
      case "/include":
        request.getRequestDispatcher("/ok").include(request, response);
        break;
      case "/redirect":
        response.sendRedirect(request.getContextPath() + "/ok");
        break;
      default:
        response.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
    }
  }
}
