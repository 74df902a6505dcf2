// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.testing.LibraryVersions;
import javax.sql.DataSource;

/** Druid, whose proxies delegate to the driver's objects. */
@LibraryVersions({
  "com.alibaba:druid:1.0.0,com.h2database:h2:1.4.200",
  "com.alibaba:druid:latest,com.h2database:h2:latest"
})
class DruidTest extends PoolContract {
  @Override
  protected DataSource pool() {
    return Pools.make(
        "com.alibaba.druid.pool.DruidDataSource",
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
        "filters",
        filters());
  }

  /** Names of Druid's filters, for which it puts more proxies between. */
  String filters() {
    return "";
  }
}
