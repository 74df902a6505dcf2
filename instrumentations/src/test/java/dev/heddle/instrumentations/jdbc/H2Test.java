// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.semconv.db.DbAttributes;
import dev.heddle.semconv.http.HttpServerTracer;
import dev.heddle.semconv.http.OneRequest;
import dev.heddle.testing.DbClientContract;
import dev.heddle.testing.LibraryVersions;
import dev.heddle.trace.Span;
import dev.heddle.trace.SpanEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

@LibraryVersions({
  "com.h2database:h2:1.3.176",
  "com.h2database:h2:1.4.200",
  "com.h2database:h2:latest"
})
class H2Test extends DbClientContract {

  @Override
  protected Connection connect() throws SQLException {
    return Databases.connect("org.h2.Driver", "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1", "sa", "");
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
  protected List<String> procedureCallAndName() {
    return List.of("CALL ABS(-41)", "ABS");
  }

  @Test
  void tellsOfTheStatementThatARequestRepeats() throws SQLException {
    HttpServerTracer<String, Integer> server = HttpServerTracer.of("test", new OneRequest());
    Span request = server.start("GET");
    request.attach();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (int i = 0; i < 21; i++) {
        statement.executeQuery("SELECT " + i).close();
      }
    } finally {
      request.detach();
      server.end(request, "GET", 200, null);
    }

    List<SpanEvent> events = request.extrasOrNull().otherEvents();
    assertThat(events).hasSize(1);
    assertThat(events.get(0).text()).isEqualTo("SELECT ?");
    assertThat(events.get(0).number()).isEqualTo(21);
  }

  @Test
  void namesTheQueriesByWhichTheDriverAnswersForMetadata() throws SQLException {
    try (Connection connection = connect();
        ResultSet tables =
            connection.getMetaData().getTables(null, "PUBLIC", "%", new String[] {"TABLE"})) {
      while (tables.next()) {
        assertThat(tables.getString("TABLE_NAME")).isNotEmpty();
      }
    }

    assertThat(spans.all())
        .allSatisfy(span -> assertThat(span.attribute(DbAttributes.QUERY_TEXT)).isNotNull());
  }
}
