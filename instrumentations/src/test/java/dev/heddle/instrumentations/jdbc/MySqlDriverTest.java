// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.testing.LibraryVersions;

/** The drivers of MySQL, on a server that understands them too. */
@LibraryVersions({"mysql:mysql-connector-java:8.0.11", "com.mysql:mysql-connector-j:latest"})
class MySqlDriverTest extends MariaDbContract {
  MySqlDriverTest() {
    super("com.mysql.cj.jdbc.Driver", "mysql");
  }
}
