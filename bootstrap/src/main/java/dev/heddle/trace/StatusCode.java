// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.trace;

/** The status code of a span; the numbers are OTLP's ({@code Status.StatusCode}). */
public final class StatusCode {
  public static final int UNSET = 0;
  public static final int OK = 1;
  public static final int ERROR = 2;

  private StatusCode() {}
}
