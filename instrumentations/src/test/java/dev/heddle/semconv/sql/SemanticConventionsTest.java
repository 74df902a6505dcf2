// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import static dev.heddle.semconv.sql.SqlCase.sql;

import org.junit.jupiter.api.Test;

/**
 * The cases the semantic conventions publish (non-normative/database-test-cases), and the examples
 * in the text of "Generating a summary of the query".
 */
final class SemanticConventionsTest {
  private static SqlCase other(String sql) {
    return sql(SqlDialect.ofSystem("other_sql"), sql);
  }

  @Test
  void replacesNumbers() {
    other("SELECT 12, -12, +12").gives("SELECT ?, ?, ?").summary("SELECT");
    other("SELECT 12.34, -12.34, +12.34, .01, -.01").gives("SELECT ?, ?, ?, ?, ?");
    other("SELECT 12.34e56, -12.34e56, +12.34e56").gives("SELECT ?, ?, ?").summary("SELECT");
    other("SELECT 12.34e-56, -12.34e-56, +12.34e-56").gives("SELECT ?, ?, ?").summary("SELECT");
    other("SELECT 99+100").gives("SELECT ??").summary("SELECT");
    other("SELECT 0xDEADBEEF, 0XdeadBEEF").gives("SELECT ?, ?").summary("SELECT");
  }

  @Test
  void replacesStrings() {
    other("SELECT 'hello'").gives("SELECT ?").summary("SELECT");
    other("SELECT 'My name''s not important'").gives("SELECT ?").summary("SELECT");
    other("SELECT 'My name is \n not important'").gives("SELECT ?").summary("SELECT");
    other("SELECT { guid '01234567-89ab-cdef-0123-456789abcdef' }")
        .gives("SELECT { guid ? }")
        .summary("SELECT");
  }

  @Test
  void keepsDigitsAndDotsInNames() {
    other("SELECT c3po, r2d2 FROM covid19 WHERE n1h1=1234")
        .gives("SELECT c3po, r2d2 FROM covid19 WHERE n1h1=?")
        .summary("SELECT covid19");
    other("SELECT a FROM dbo.Table JOIN dbo.AnotherTable")
        .staysAsIs()
        .summary("SELECT dbo.Table dbo.AnotherTable");
  }

  @Test
  void summarizesInserts() {
    other("INSERT INTO X VALUES(1, 23456, 123.456, 99+100)")
        .gives("INSERT INTO X VALUES(?, ?, ?, ??)")
        .summary("INSERT X");
    String select = "SELECT order_id,\naddress\nFROM   orders\nWHERE  order_id = ";
    other("INSERT INTO shipping_details\n(order_id,\naddress)\n" + select + "1")
        .gives("INSERT INTO shipping_details\n(order_id,\naddress)\n" + select + "?")
        .summary("INSERT shipping_details SELECT orders");
  }

  @Test
  void foldsInLists() {
    other("SELECT * FROM table WHERE value IN (123, 456, 'abc')")
        .gives("SELECT * FROM table WHERE value IN (?)")
        .summary("SELECT table");
  }

  @Test
  void removesComments() {
    other("SELECT column -- end of line comment\nFROM /* block \n comment */ table")
        .gives("SELECT column \nFROM  table")
        .summary("SELECT table");
  }

  @Test
  void summarizesSubqueriesAndKeepsTheCase() {
    String tables = "\nFROM   orders o\nJOIN customers c\nON o.customer_id = c.customer_id)";
    other("SELECT order_date\nFROM   (SELECT *" + tables)
        .staysAsIs()
        .summary("SELECT SELECT orders customers");
    other("SELEcT order_date\nFROM   (sELECT *" + tables)
        .staysAsIs()
        .summary("SELEcT sELECT orders customers");
    other("SELEcT order_date\nFROM ORders").staysAsIs().summary("SELEcT ORders");
  }

  @Test
  void summarizesJoins() {
    other("SELECT * FROM Orders o CROSS JOIN OrderDetails od")
        .staysAsIs()
        .summary("SELECT Orders OrderDetails");
    other("SELECT * FROM Orders o, OrderDetails od")
        .staysAsIs()
        .summary("SELECT Orders OrderDetails");
  }

  @Test
  void summarizesDataDefinition() {
    other("CREATE  TABLE MyTable (\n    ID NOT NULL IDENTITY(1,1) PRIMARY KEY\n)")
        .gives("CREATE  TABLE MyTable (\n    ID NOT NULL IDENTITY(?,?) PRIMARY KEY\n)")
        .summary("CREATE TABLE MyTable");
    other("ALTER  TABLE MyTable ADD Name varchar(255)")
        .gives("ALTER  TABLE MyTable ADD Name varchar(?)")
        .summary("ALTER TABLE MyTable");
    other("DROP  TABLE MyTable").staysAsIs().summary("DROP TABLE MyTable");
  }

  @Test
  void agreesWithTheExamplesOfTheText() {
    other("SELECT *\nFROM   wuser_table\nWHERE  username = ?").summary("SELECT wuser_table");
    other("SELECT * FROM songs, artists WHERE songs.artist_id == artists.id")
        .summary("SELECT songs artists");
    sql(SqlDialect.POSTGRESQL, "SELECT * FROM \"song list\"").summary("SELECT \"song list\"");
    other("{call some_stored_procedure}")
        .summary("call some_stored_procedure")
        .calls("some_stored_procedure");
  }

  @Test
  void cutsTheSummaryBetweenWords() {
    StringBuilder name = new StringBuilder("t");
    while (name.length() < 250) {
      name.append('x');
    }
    other("SELECT * FROM " + name + ", b").staysAsIs().summary("SELECT");
    name.setLength(248);
    other("SELECT * FROM " + name + ", b").summary("SELECT " + name);
  }
}
