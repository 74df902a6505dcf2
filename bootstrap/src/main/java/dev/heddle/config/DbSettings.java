// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import static dev.heddle.config.Setting.choice;
import static dev.heddle.config.Setting.flag;
import static dev.heddle.config.Setting.number;

import java.util.ArrayList;
import java.util.List;

/** What is recorded of database calls. Loaded with the first of them. */
public final class DbSettings {
  static final List<Setting> SUPPORTED = new ArrayList<>();

  public static final Setting DB_QUERY_SANITIZATION =
      flag(
              "OTEL_INSTRUMENTATION_COMMON_DB_QUERY_SANITIZATION_ENABLED",
              true,
              "`false`: literals stay in `db.query.text`.")
          .formerly("OTEL_INSTRUMENTATION_COMMON_DB_STATEMENT_SANITIZER_ENABLED")
          .in(SUPPORTED);
  public static final Setting JDBC_QUERY_SANITIZATION =
      flag("OTEL_INSTRUMENTATION_JDBC_QUERY_SANITIZATION_ENABLED", true, "The same for JDBC only.")
          .formerly("OTEL_INSTRUMENTATION_JDBC_STATEMENT_SANITIZER_ENABLED")
          .orElse(DB_QUERY_SANITIZATION)
          .in(SUPPORTED);
  public static final Setting CACHE_ENTRIES =
      choice(
              "HEDDLE_CACHE_ENTRIES",
              "show",
              "What `db.query.text` of Redis and memcached clients says of keys, which may hold"
                  + " names of users. `show`: they are there; `prefix`: `user:?` for `user:42`, and"
                  + " `?` for a key without a colon; `mask`: `?` for each. The last two hide all"
                  + " other arguments of a command too. Values are never there by default.")
          .allows("show", "prefix", "mask")
          .in(SUPPORTED);
  public static final Setting REPEATED_STATEMENTS =
      number(
              "HEDDLE_REPEATED_STATEMENTS",
              20,
              0,
              "A request that executes one SQL statement more often than this has an event"
                  + " `heddle.repeated_statement` with the one it executed most and how often;"
                  + " 0: none has.")
          .in(SUPPORTED);

  private DbSettings() {}
}
