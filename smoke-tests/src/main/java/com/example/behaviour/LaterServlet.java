// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.behaviour;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.AsyncContext;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * With Servlet 3.0 also: {@code /async} answers from another thread · {@code /async-dispatch} and
 * {@code /async-throw} dispatch to {@code /ok} and {@code /throw} · {@code /async-timeout} never
 * answers.
 */
public final class LaterServlet extends BehaviourServlet {
  private static final long serialVersionUID = 1;

  @Override
  void behave(
      String what, String argument, HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    switch (what) {
      case "/async":
        answer(request.startAsync());
        break;
      case "/async-dispatch":
        dispatch(request.startAsync(), "/ok");
        break;
      case "/async-throw":
        dispatch(request.startAsync(), "/throw");
        break;
      case "/async-timeout":
        request.startAsync().setTimeout(50);
        break;
      default:
        super.behave(what, argument, request, response);
    }
  }

  private static void answer(AsyncContext async) {
    elsewhere(
        () -> {
          try {
            byte[] body = "later".getBytes(StandardCharsets.US_ASCII);
            async.getResponse().getOutputStream().write(body);
            async.complete();
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void dispatch(AsyncContext async, String path) {
    elsewhere(() -> async.dispatch(path));
  }

  private static void elsewhere(Runnable work) {
    new Thread(work, "later").start();
  }
}
