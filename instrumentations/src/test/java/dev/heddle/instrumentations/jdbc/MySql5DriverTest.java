// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.testing.LibraryVersions;

/** MySQL's driver of Java 1.4 to 8, whose class files are as old: they have no stack maps. */
@LibraryVersions({"mysql:mysql-connector-java:5.1.6", "mysql:mysql-connector-java:5.1.49"})
class MySql5DriverTest extends MariaDbContract {
  MySql5DriverTest() {
    super("com.mysql.jdbc.Driver", "mysql");
  }
}
