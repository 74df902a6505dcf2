// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.testing.DbClientContract;
import dev.heddle.testing.LibraryVersions;
import java.sql.Connection;
import java.sql.SQLException;

/** P6Spy, whose own classes are never woven. */
@LibraryVersions({"p6spy:p6spy:latest,com.h2database:h2:latest"})
class P6SpyTest extends DbClientContract {
  @Override
  protected Connection connect() throws SQLException {
    Databases.driver("org.h2.Driver"); // registers itself, which is how P6Spy finds it
    String url = "jdbc:p6spy:h2:mem:shop;DB_CLOSE_DELAY=-1";
    return Databases.connect("com.p6spy.engine.spy.P6SpyDriver", url, "sa", "");
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
