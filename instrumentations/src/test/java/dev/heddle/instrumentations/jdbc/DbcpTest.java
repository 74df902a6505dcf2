// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.testing.LibraryVersions;
import javax.sql.DataSource;

/** Commons DBCP 1, keeping prepared statements. */
@LibraryVersions({"commons-dbcp:commons-dbcp:1.4,com.h2database:h2:1.3.176"})
class DbcpTest extends PoolContract {
  @Override
  protected DataSource pool() {
    return Pools.make(
        "org.apache.commons.dbcp.BasicDataSource",
        "driverClassName",
        DRIVER,
        "url",
        URL,
        "username",
        "sa",
        "password",
        "",
        "maxActive",
        20,
        "poolPreparedStatements",
        true);
  }
}
