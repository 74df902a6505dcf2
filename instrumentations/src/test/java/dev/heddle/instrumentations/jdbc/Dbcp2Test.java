// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.testing.LibraryVersions;
import javax.sql.DataSource;

/** Commons DBCP 2, keeping prepared statements. */
@LibraryVersions({
  "org.apache.commons:commons-dbcp2:2.0,com.h2database:h2:1.4.200",
  "org.apache.commons:commons-dbcp2:latest,com.h2database:h2:latest"
})
class Dbcp2Test extends PoolContract {
  @Override
  protected DataSource pool() {
    return Pools.make(
        "org.apache.commons.dbcp2.BasicDataSource",
        "driverClassName",
        DRIVER,
        "url",
        URL,
        "username",
        "sa",
        "password",
        "",
        "maxTotal",
        20,
        "poolPreparedStatements",
        true);
  }
}
