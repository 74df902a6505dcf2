// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.testing.LibraryVersions;
import javax.sql.DataSource;

/** HikariCP, whose proxies are generated when it is built. */
@LibraryVersions({
  "com.zaxxer:HikariCP-java7:2.4.13,com.h2database:h2:1.4.200",
  "com.zaxxer:HikariCP:3.4.5,com.h2database:h2:1.4.200",
  "com.zaxxer:HikariCP:latest,com.h2database:h2:latest"
})
class HikariTest extends PoolContract {
  @Override
  protected DataSource pool() {
    return Pools.make(
        "com.zaxxer.hikari.HikariDataSource",
        "driverClassName",
        DRIVER,
        "jdbcUrl",
        URL,
        "username",
        "sa",
        "password",
        "",
        "maximumPoolSize",
        20);
  }
}
