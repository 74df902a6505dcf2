// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.testing.LibraryVersions;
import javax.sql.DataSource;

/** C3P0, whose proxies do not unwrap, keeping prepared statements. */
@LibraryVersions({
  "com.mchange:c3p0:0.9.5.5,com.h2database:h2:1.4.200",
  "com.mchange:c3p0:latest,com.h2database:h2:latest"
})
class C3p0Test extends PoolContract {
  @Override
  protected DataSource pool() {
    return Pools.make(
        "com.mchange.v2.c3p0.ComboPooledDataSource",
        "driverClass",
        DRIVER,
        "jdbcUrl",
        URL,
        "user",
        "sa",
        "password",
        "",
        "minPoolSize",
        1,
        "maxPoolSize",
        20,
        "maxStatements",
        10);
  }
}
