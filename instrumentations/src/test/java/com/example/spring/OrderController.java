// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.spring;

import java.io.IOException;
import javax.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** Controllers by annotation, as all versions know them. */
@Controller
public class OrderController implements Orders {
  @RequestMapping("/orders")
  public void all(HttpServletResponse answer) throws IOException {
    answer.getWriter().print("all");
  }

  @RequestMapping("/orders/{id}")
  public void one(@PathVariable("id") String id, HttpServletResponse answer) throws IOException {
    answer.getWriter().print(id);
  }

  @Override
  public void item(
      @PathVariable("id") String id, @PathVariable("item") String item, HttpServletResponse answer)
      throws IOException {
    answer.getWriter().print(id + item);
  }

  @RequestMapping("/forward/{id}")
  public String forward(@PathVariable("id") String id) {
    return "forward:/api/orders/" + id;
  }

  @RequestMapping("/broken/{id}")
  public void broken(@PathVariable("id") String id, HttpServletResponse answer) {
    throw new IllegalStateException("broken order");
  }

  @RequestMapping("/error")
  public void error(HttpServletResponse answer) throws IOException {
    answer.getWriter().print("error page");
  }
}
