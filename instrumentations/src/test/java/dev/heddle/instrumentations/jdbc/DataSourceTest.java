// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.testing.DbClientContract;
import dev.heddle.testing.LibraryVersions;
import java.sql.Connection;
import java.sql.SQLException;

/** The driver's own data source, which opens connections past {@code Driver.connect}. */
@LibraryVersions({"com.h2database:h2:1.3.176", "com.h2database:h2:latest"})
class DataSourceTest extends DbClientContract {
  @Override
  protected Connection connect() throws SQLException {
    String url = "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1";
    return Pools.make("org.h2.jdbcx.JdbcDataSource", "url", url, "user", "sa", "password", "")
        .getConnection();
  }

  @Override
  protected String systemName() {
    return "h2database";
  }

  @Override
  protected String namespace() {
    return "shop";
  }

  @Override
  protected String statusCode(SQLException error) {
    return error.getSQLState() + "/" + error.getErrorCode();
  }
}
