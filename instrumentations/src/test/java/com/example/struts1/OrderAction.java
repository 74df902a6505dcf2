// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.struts1;

import java.io.IOException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.struts.action.Action;
import org.apache.struts.action.ActionForm;
import org.apache.struts.action.ActionForward;
import org.apache.struts.action.ActionMapping;

/** Answers, or fails where its mapping says so. */
public class OrderAction extends Action {
  @Override
  public ActionForward execute(
      ActionMapping mapping,
      ActionForm form,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    if ("broken".equals(mapping.getParameter())) {
      throw new IllegalStateException("broken order");
    }
    if ("error".equals(mapping.getParameter())) {
      response.setStatus(500);
    }
    response.getWriter().print("answer");
    return null;
  }
}
