// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package com.example.struts2;

/** Answers nothing, or fails. */
public class OrderAction {
  public String execute() {
    return "none";
  }

  public String fail() {
    throw new IllegalStateException("broken order");
  }
}
