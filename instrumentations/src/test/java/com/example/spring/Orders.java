// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.spring;

import java.io.IOException;
import javax.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a controller may be annotated on. */
public interface Orders {
  @RequestMapping("/orders/{id}/items/{item}")
  void item(
      @PathVariable("id") String id, @PathVariable("item") String item, HttpServletResponse answer)
      throws IOException;
}
