// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.testing.DbClientContract;
import dev.heddle.testing.LibraryVersions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

@LibraryVersions({
  "org.apache.derby:derby:10.5.3.0_1",
  "org.apache.derby:derby:10.14.2.0",
  "org.apache.derby:derby:latest,org.apache.derby:derbytools:latest"
})
class DerbyTest extends DbClientContract {
  @Override
  protected Connection connect() throws SQLException {
    String url = "jdbc:derby:memory:shop;create=true";
    return Databases.connect("org.apache.derby.jdbc.EmbeddedDriver", url, "app", "");
  }

  @Override
  protected String systemName() {
    return "derby";
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
    return List.of(
        "CALL SYSCS_UTIL.SYSCS_SET_RUNTIMESTATISTICS(0)", "SYSCS_UTIL.SYSCS_SET_RUNTIMESTATISTICS");
  }
}
