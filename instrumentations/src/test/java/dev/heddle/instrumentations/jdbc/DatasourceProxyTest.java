// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.testing.DbClientContract;
import dev.heddle.testing.LibraryVersions;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** datasource-proxy, whose proxies are those of {@code java.lang.reflect}. */
@LibraryVersions({
  "net.ttddyy:datasource-proxy:1.4,com.h2database:h2:1.4.200",
  "net.ttddyy:datasource-proxy:latest,com.h2database:h2:latest"
})
class DatasourceProxyTest extends DbClientContract {
  private final DataSource proxy =
      Pools.make(
          "net.ttddyy.dsproxy.support.ProxyDataSource",
          "dataSource",
          Pools.make("org.h2.jdbcx.JdbcDataSource", "URL", PoolContract.URL, "user", "sa"));

  @Override
  protected Connection connect() throws SQLException {
    return proxy.getConnection();
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

  @Override
  protected boolean objectsKnowTheirMaker() {
    return false;
  }
}
