// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;

/** Opens connections past DriverManager, which would look for the driver in the wrong loader. */
final class Databases {
  private Databases() {}

  static Connection connect(String driver, String url, String user, String password)
      throws SQLException {
    Properties info = new Properties();
    info.setProperty("user", user);
    info.setProperty("password", password);
    Connection connection = driver(driver).connect(url, info);
    if (connection == null) {
      throw new SQLException(driver + " refuses " + url);
    }
    return connection;
  }

  static Driver driver(String name) {
    try {
      return (Driver) Class.forName(name).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
