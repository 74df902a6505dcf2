// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.weaver;

/** Leaves the visit of a method that can't be woven; the class is woven again without it. */
final class WeaveRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient MethodFacts method;
  private final String reason;

  WeaveRefused(MethodFacts method, String reason) {
    super(reason, null, false, false); // caught by ClassWeaver: the stack tells nothing
    this.method = method;
    this.reason = reason;
  }

  MethodFacts method() {
    return method;
  }

  String reason() {
    return reason;
  }
}
