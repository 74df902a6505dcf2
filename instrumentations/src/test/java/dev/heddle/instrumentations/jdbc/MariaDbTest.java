// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.testing.LibraryVersions;

@LibraryVersions({
  "org.mariadb.jdbc:mariadb-java-client:1.8.0",
  "org.mariadb.jdbc:mariadb-java-client:2.7.12",
  "org.mariadb.jdbc:mariadb-java-client:latest"
})
class MariaDbTest extends MariaDbContract {
  MariaDbTest() {
    super("org.mariadb.jdbc.Driver", "mariadb");
  }
}
