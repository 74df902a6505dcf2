// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.log;

/** Severity numbers. Source: OpenTelemetry logs data model §SeverityNumber. */
public final class Severity {
  public static final int TRACE = 1;
  public static final int DEBUG = 5;
  public static final int DEBUG2 = 6;
  public static final int DEBUG3 = 7;
  public static final int INFO = 9;
  public static final int WARN = 13;
  public static final int ERROR = 17;
  public static final int FATAL = 21;

  /** Higher than all. */
  public static final int OFF = 25;

  private Severity() {}

  /**
   * That of a framework's level, whose numbers grow with severity.
   *
   * @param error the least that is one, as the other three of theirs
   */
  public static int of(int level, int error, int warn, int info, int debug) {
    if (level >= error) {
      return ERROR;
    }
    if (level >= warn) {
      return WARN;
    }
    if (level >= info) {
      return INFO;
    }
    return level >= debug ? DEBUG : TRACE;
  }
}
