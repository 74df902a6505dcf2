// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.testing.DbClientContract;
import dev.heddle.testing.HeddleAssertions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pools above H2: their spans are those of the driver, none more. */
abstract class PoolContract extends DbClientContract {
  static final String DRIVER = "org.h2.Driver";
  static final String URL = "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1";

  private final DataSource pool = pool();

  /** A new pool of up to 20 connections. */
  protected abstract DataSource pool();

  @Override
  protected Connection connect() throws SQLException {
    return pool.getConnection();
  }

  @AfterEach
  void closePool() {
    Pools.close(pool);
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

  @Test
  void describesWhatComesFromAReturnedConnectionAgain() throws Exception {
    String sql = "SELECT name FROM item WHERE id = ?";
    for (int i = 0; i < 2; i++) {
      try (Connection borrowed = connect();
          PreparedStatement prepared = borrowed.prepareStatement(sql);
          Statement plain = borrowed.createStatement()) {
        prepared.setInt(1, 1);
        prepared.executeQuery().close();
        plain.executeQuery("SELECT name FROM item WHERE id = 2").close();
      }
    }

    assertThat(spans.await(4))
        .allSatisfy(
            span -> HeddleAssertions.assertThat(span).hasExactly(expected("SELECT item", sql)));
  }
}
