// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.testing.DbClientContract;
import dev.heddle.testing.LibraryVersions;
import java.sql.Connection;
import java.sql.SQLException;

/** A driver above the driver, woven by the interfaces that its objects implement. */
@LibraryVersions({
  "org.bgee.log4jdbc-log4j2:log4jdbc-log4j2-jdbc4.1:1.16,org.slf4j:slf4j-api:1.7.36,com.h2database:h2:1.4.200"
})
class Log4jdbcTest extends DbClientContract {
  @Override
  protected Connection connect() throws SQLException {
    System.setProperty(
        "log4jdbc.spylogdelegator.name", "net.sf.log4jdbc.log.slf4j.Slf4jSpyLogDelegator");
    Databases.driver("org.h2.Driver");
    String url = "jdbc:log4jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1";
    return Databases.connect("net.sf.log4jdbc.sql.jdbcapi.DriverSpy", url, "sa", "");
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
