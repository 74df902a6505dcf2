// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.testing.DatabaseContainer;
import dev.heddle.testing.DbClientContract;
import java.sql.Connection;
import java.sql.SQLException;

/** A driver on a MariaDB, which understands MySQL's drivers too. */
abstract class MariaDbContract extends DbClientContract {
  private final DatabaseContainer database = DatabaseContainer.mariadb();
  private final String driver;
  private final String system;

  /**
   * @param system the name in the driver's URLs, and of the database system
   */
  MariaDbContract(String driver, String system) {
    this.driver = driver;
    this.system = system;
  }

  @Override
  protected Connection connect() throws SQLException {
    String url = "jdbc:" + system + "://" + database.host() + ':' + database.port() + "/shop";
    return Databases.connect(driver, url, DatabaseContainer.USER, DatabaseContainer.PASSWORD);
  }

  @Override
  protected String systemName() {
    return system;
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
