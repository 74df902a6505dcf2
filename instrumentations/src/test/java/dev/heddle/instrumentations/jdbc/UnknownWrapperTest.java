// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.testing.DbClientContract;
import dev.heddle.testing.LibraryVersions;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Wrappers of which nothing is known when they are called: the driver beneath describes the span.
 */
@LibraryVersions({
  "org.bgee.log4jdbc-log4j2:log4jdbc-log4j2-jdbc4.1:1.16,org.slf4j:slf4j-api:1.7.36,com.h2database:h2:latest"
})
class UnknownWrapperTest extends DbClientContract {
  @Override
  protected Connection connect() throws SQLException {
    System.setProperty(
        "log4jdbc.spylogdelegator.name", "net.sf.log4jdbc.log.slf4j.Slf4jSpyLogDelegator");
    Connection driver =
        Databases.connect("org.h2.Driver", "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1", "sa", "");
    return wrapped(wrapped(driver));
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

  private static Connection wrapped(Connection connection) {
    try {
      Class<?> spy = Class.forName("net.sf.log4jdbc.sql.jdbcapi.ConnectionSpy");
      Class<?> factory = Class.forName("net.sf.log4jdbc.log.SpyLogFactory");
      Object log = factory.getMethod("getSpyLogDelegator").invoke(null);
      return (Connection)
          spy.getConstructor(
                  Connection.class, factory.getMethod("getSpyLogDelegator").getReturnType())
              .newInstance(connection, log);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
