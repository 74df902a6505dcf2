// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.testing.DbClientContract;
import dev.heddle.testing.LibraryVersions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** HSQLDB since 2.0; its 1.8 has class files older than {@code invokedynamic}. */
@LibraryVersions({"org.hsqldb:hsqldb:2.0.0", "org.hsqldb:hsqldb:latest"})
class HsqldbTest extends DbClientContract {
  @Override
  protected Connection connect() throws SQLException {
    return Databases.connect("org.hsqldb.jdbc.JDBCDriver", "jdbc:hsqldb:mem:shop", "SA", "");
  }

  @Override
  protected String systemName() {
    return "hsqldb";
  }

  @Override
  protected String namespace() {
    return "shop";
  }

  @Override
  protected String statusCode(SQLException error) {
    return error.getSQLState() + "/" + error.getErrorCode();
  }

  @Override
  protected List<String> procedureCallAndName() {
    return List.of("CALL ABS(-41)", "ABS");
  }
}
