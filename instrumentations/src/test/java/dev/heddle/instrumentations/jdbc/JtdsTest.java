// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import static dev.heddle.testing.Attributes.attributes;
import static dev.heddle.testing.HeddleAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.heddle.testing.Attributes;
import dev.heddle.testing.HeddleExtension;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.testing.RecordedSpans;
import dev.heddle.trace.Span;
import java.io.DataInputStream;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** jTDS, whose class files are of Java 1.1 at first, against a server that speaks its protocol. */
@LibraryVersions({"net.sourceforge.jtds:jtds:1.2", "net.sourceforge.jtds:jtds:1.3.1"})
@ExtendWith(HeddleExtension.class)
@Timeout(30)
class JtdsTest {
  private final RecordedSpans spans = HeddleExtension.spans();
  private TdsTestServer server;
  private Connection connection;

  @BeforeEach
  void connect() throws Exception {
    server = new TdsTestServer();
    String url =
        "jdbc:jtds:sqlserver://localhost:"
            + server.port()
            + "/shop;charset=iso_1;prepareSQL=0;loginTimeout=10;socketTimeout=10";
    connection = Databases.connect("net.sourceforge.jtds.jdbc.Driver", url, "sa", "s3cr3t");
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
    server.close();
  }

  @Test
  void recordsEachStatementOnce() throws Exception {
    assertThat(server.statements()).as("on the driver's own account").isNotEmpty();
    int own = server.statements().size();
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("INSERT INTO item (id, name) VALUES (1, 'first')"))
          .isEqualTo(1);
    }
    String sql = "SELECT name FROM item WHERE id = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, 4711);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(38);
      }
    }

    List<Span> made = spans.await(2);
    assertThat(made.get(0))
        .hasName("INSERT item")
        .hasNoError()
        .hasExactly(expected("INSERT item", "INSERT INTO item (id, name) VALUES (?, ?)"));
    assertThat(made.get(1)).hasNoError().hasExactly(expected("SELECT item", sql));
    assertThat(server.statements()).hasSize(own + 2);
  }

  @Test
  void recordsAStatementThatFails() throws Exception {
    try (Statement statement = connection.createStatement()) {
      SQLException thrown =
          catchThrowableOfType(
              SQLException.class, () -> statement.executeQuery("SELECT name FROM nowhere"));
      assertThat(thrown.getErrorCode()).isEqualTo(208);
    }

    assertThat(spans.only()).hasName("SELECT nowhere").hasError("208");
  }

  @Test
  void isWovenAlthoughItsClassFilesAreOld() throws Exception {
    String name = "/net/sourceforge/jtds/jdbc/JtdsStatement.class";
    try (InputStream in = connection.getClass().getResourceAsStream(name);
        DataInputStream data = new DataInputStream(in)) {
      data.readInt();
      data.readUnsignedShort();
      assertThat(data.readUnsignedShort()).as("class file version").isLessThan(52);
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("UPDATE item SET name = 'x'");
    }

    assertThat(spans.only()).hasName("UPDATE item");
  }

  private Attributes expected(String summary, String text) {
    return attributes()
        .with("db.system.name", "microsoft.sql_server")
        .with("db.namespace", "shop")
        .with("db.query.text", text)
        .with("db.query.summary", summary)
        .with("server.address", "localhost")
        .with("server.port", server.port());
  }
}
