// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.contract;

import dev.heddle.testing.ServerExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.servlet.RequestDispatcher;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** A servlet's request and response in the contract's terms. */
class ServletExchange implements ServerExchange {
  final HttpServletRequest request;
  final HttpServletResponse response;

  ServletExchange(HttpServletRequest request, HttpServletResponse response) {
    this.request = request;
    this.response = response;
  }

  /** Of the dispatch that this servlet serves: an include keeps the including request's paths. */
  @Override
  public String path() {
    Object included = request.getAttribute("javax.servlet.include.servlet_path");
    String servletPath = included == null ? request.getServletPath() : (String) included;
    Object rest =
        included == null
            ? request.getPathInfo()
            : request.getAttribute("javax.servlet.include.path_info");
    return rest == null ? servletPath : servletPath + rest;
  }

  @Override
  public @Nullable String query() {
    return request.getQueryString();
  }

  @Override
  public String body() throws IOException {
    try (InputStream in = request.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public void answer(int status, String body) throws IOException {
    response.setStatus(status);
    response.getOutputStream().write(body.getBytes(StandardCharsets.ISO_8859_1));
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
    response.sendRedirect(request.getContextPath() + path);
  }

  @Override
  public void flush(String text) throws IOException {
    response.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    response.flushBuffer();
  }

  @Override
  public void forward(String path) throws Exception {
    dispatcher(path).forward(request, response);
  }

  @Override
  public void include(String path) throws Exception {
    dispatcher(path).include(request, response);
  }

  private RequestDispatcher dispatcher(String path) {
    return request.getRequestDispatcher(path);
  }
}
