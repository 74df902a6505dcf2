// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.testing.LibraryVersions;
import javax.sql.DataSource;

/** Tomcat's pool, whose proxies are those of {@code java.lang.reflect}. */
@LibraryVersions({
  "org.apache.tomcat:tomcat-jdbc:7.0.109,com.h2database:h2:1.3.176",
  "org.apache.tomcat:tomcat-jdbc:latest,com.h2database:h2:latest"
})
class TomcatPoolTest extends PoolContract {
  @Override
  protected DataSource pool() {
    return Pools.make(
        "org.apache.tomcat.jdbc.pool.DataSource",
        "driverClassName",
        DRIVER,
        "url",
        URL,
        "username",
        "sa",
        "password",
        "",
        "maxActive",
        20);
  }

  @Override
  protected boolean objectsKnowTheirMaker() {
    return false;
  }
}
