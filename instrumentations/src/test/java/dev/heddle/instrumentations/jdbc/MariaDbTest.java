// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.testing.DatabaseContainer;
import dev.heddle.testing.DbClientContract;
import dev.heddle.testing.LibraryVersions;
import java.sql.Connection;
import java.sql.SQLException;

@LibraryVersions({
  "org.mariadb.jdbc:mariadb-java-client:1.8.0",
  "org.mariadb.jdbc:mariadb-java-client:2.7.12",
  "org.mariadb.jdbc:mariadb-java-client:latest"
})
class MariaDbTest extends DbClientContract {
  private final DatabaseContainer database = DatabaseContainer.mariadb();

  @Override
  protected Connection connect() throws SQLException {
    String url = "jdbc:mariadb://" + database.host() + ':' + database.port() + "/shop";
    return Databases.connect(
        "org.mariadb.jdbc.Driver", url, DatabaseContainer.USER, DatabaseContainer.PASSWORD);
  }

  @Override
  protected String systemName() {
    return "mariadb";
  }

  @Override
  protected String namespace() {
    return "shop";
  }

  @Override
  protected String address() {
    return database.host();
  }

  @Override
  protected int port() {
    return database.port();
  }

  @Override
  protected String statusCode(SQLException error) {
    return Integer.toString(error.getErrorCode());
  }
}
