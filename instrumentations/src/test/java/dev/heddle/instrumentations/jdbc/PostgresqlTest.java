// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.testing.DatabaseContainer;
import dev.heddle.testing.DbClientContract;
import dev.heddle.testing.LibraryVersions;
import java.sql.Connection;
import java.sql.SQLException;

@LibraryVersions({"org.postgresql:postgresql:42.2.29", "org.postgresql:postgresql:latest"})
class PostgresqlTest extends DbClientContract {
  private final DatabaseContainer database = DatabaseContainer.postgresql();

  @Override
  protected Connection connect() throws SQLException {
    String url =
        "jdbc:postgresql://"
            + database.host()
            + ':'
            + database.port()
            + "/shop?currentSchema=public";
    return Databases.connect(
        "org.postgresql.Driver", url, DatabaseContainer.USER, DatabaseContainer.PASSWORD);
  }

  @Override
  protected String systemName() {
    return "postgresql";
  }

  @Override
  protected String namespace() {
    return "shop|public";
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
    return error.getSQLState();
  }
}
