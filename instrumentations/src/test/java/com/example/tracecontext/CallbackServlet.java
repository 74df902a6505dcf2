// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.tracecontext;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The service as a servlet. */
final class CallbackServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  private final transient CallbackService service;

  CallbackServlet(CallbackService service) {
    this.service = service;
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] body = request.getInputStream().readAllBytes();
    service.serve(new String(body, StandardCharsets.UTF_8));
    response.getOutputStream().print("{}");
  }
}
