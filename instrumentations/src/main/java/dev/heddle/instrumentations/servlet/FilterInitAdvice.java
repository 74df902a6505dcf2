// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.servlet;

import javax.servlet.Filter;
import javax.servlet.FilterConfig;
import net.bytebuddy.asm.Advice;

/** A filter learns its name, by which its mappings are found. */
final class FilterInitAdvice {
  private FilterInitAdvice() {}

  @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
  static void remember(@Advice.This Filter filter, @Advice.Argument(0) FilterConfig config) {
    FilterRoute.remember(filter, config);
  }
}
