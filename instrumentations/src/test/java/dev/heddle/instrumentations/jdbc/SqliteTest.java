// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.testing.DbClientContract;
import dev.heddle.testing.LibraryVersions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

@LibraryVersions({"org.xerial:sqlite-jdbc:3.8.11.2", "org.xerial:sqlite-jdbc:latest"})
class SqliteTest extends DbClientContract {
  private final Path file = temporaryFile();

  private static Path temporaryFile() {
    try {
      Path made = Files.createTempFile("shop", ".db");
      made.toFile().deleteOnExit();
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Connection connect() throws SQLException {
    return Databases.connect("org.sqlite.JDBC", "jdbc:sqlite:" + file, "", "");
  }

  @Override
  protected String systemName() {
    return "sqlite";
  }

  @Override
  protected String namespace() {
    return file.toString();
  }

  @Override
  protected boolean generatesKeys() {
    return false; // only of executeUpdate, and not in all versions
  }

  @Override
  protected String statusCode(SQLException error) {
    return Integer.toString(error.getErrorCode());
  }
}
