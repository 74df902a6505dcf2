// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.testing.DbClientContract;
import dev.heddle.testing.LibraryVersions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A JDBC 3 driver of 2003: class files of version 46, no prepared batch results, no keys. */
@LibraryVersions("hsqldb:hsqldb:1.8.0.10")
class OldHsqldbTest extends DbClientContract {
  @Override
  protected Connection connect() throws SQLException {
    return Databases.connect("org.hsqldb.jdbcDriver", "jdbc:hsqldb:mem:shop", "sa", "");
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
  protected boolean generatesKeys() {
    return false;
  }

  @Override
  protected void readMetadata(Connection own) {
    // every answer is the result of a statement
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
