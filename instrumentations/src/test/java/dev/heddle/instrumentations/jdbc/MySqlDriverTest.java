// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.testing.DatabaseContainer;
import dev.heddle.testing.DbClientContract;
import dev.heddle.testing.LibraryVersions;
import java.sql.Connection;
import java.sql.SQLException;

/** The drivers of MySQL, on a server that understands them too. */
@LibraryVersions({"mysql:mysql-connector-java:8.0.11", "com.mysql:mysql-connector-j:latest"})
class MySqlDriverTest extends DbClientContract {
  private final DatabaseContainer database = DatabaseContainer.mariadb();

  @Override
  protected Connection connect() throws SQLException {
    String url = "jdbc:mysql://" + database.host() + ':' + database.port() + "/shop";
    return Databases.connect(
        "com.mysql.cj.jdbc.Driver", url, DatabaseContainer.USER, DatabaseContainer.PASSWORD);
  }

  @Override
  protected String systemName() {
    return "mysql";
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
