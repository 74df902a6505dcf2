// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import static dev.heddle.semconv.sql.SqlCase.sql;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What differs between databases, case by case. */
final class DialectTest {
  @Test
  void knowsTheDialectOfEverySystem() {
    assertThat(SqlDialect.ofSystem("postgresql")).isEqualTo(SqlDialect.POSTGRESQL);
    assertThat(SqlDialect.ofSystem("mariadb")).isEqualTo(SqlDialect.MARIADB);
    assertThat(SqlDialect.ofSystem("microsoft.sql_server")).isEqualTo(SqlDialect.SQL_SERVER);
    assertThat(SqlDialect.ofSystem("mssql")).isEqualTo(SqlDialect.SQL_SERVER);
    assertThat(SqlDialect.ofSystem("oracle.db")).isEqualTo(SqlDialect.ORACLE);
    assertThat(SqlDialect.ofSystem("ibm.db2")).isEqualTo(SqlDialect.DB2);
    assertThat(SqlDialect.ofSystem("h2database")).isEqualTo(SqlDialect.H2);
    assertThat(SqlDialect.ofSystem("other_sql")).isEqualTo(SqlDialect.ANSI);
    assertThat(SqlDialect.ofSystem("something new")).isEqualTo(SqlDialect.ANSI);
  }

  @Test
  void readsMysqlStringsAndNames() {
    sql(SqlDialect.MYSQL, "SELECT \"it\\ts\", 'x\\\\', 'a''b', `na'me` FROM `t`")
        .gives("SELECT ?, ?, ?, `na'me` FROM `t`");
    sql(SqlDialect.MYSQL, "SELECT 'b', 'x\\'y', 'a' FROM t").gives("SELECT ?, ?");
    sql(SqlDialect.MYSQL, "SELECT _utf8mb4'a', N'b', x'0f', 0x0f, b'01', _latin1\"c\"")
        .gives("SELECT ?, ?, ?, ?, ?, ?");
    sql(SqlDialect.MARIADB, "SELECT @v, @'v', @@sql_mode").gives("SELECT @v, @?, @@sql_mode");
  }

  @Test
  void readsMysqlComments() {
    sql(SqlDialect.MYSQL, "SELECT a # it's\n, 'b'").gives("SELECT a \n, ?");
    sql(SqlDialect.MYSQL, "SELECT 5--1, a -- it's\n, 'b'").gives("SELECT ?-?, a \n, ?");
    sql(SqlDialect.MYSQL, "SELECT /*! STRAIGHT_JOIN 'x' */ a")
        .gives("SELECT /*! STRAIGHT_JOIN ? */ a");
    sql(SqlDialect.MYSQL, "/*!40000 ALTER TABLE t COMMENT='x' */")
        .gives("/*!40000 ALTER TABLE t COMMENT=? */")
        .summary("ALTER TABLE t");
    sql(SqlDialect.MYSQL, "SELECT /*!123 */").gives("SELECT /*!? */");
    sql(SqlDialect.MARIADB, "SELECT /*M!100100 'x' */").gives("SELECT /*M!100100 ? */");
    sql(SqlDialect.POSTGRESQL, "SELECT /*! 'x' */ 1").gives("SELECT  ?");
  }

  @Test
  void readsPostgresqlStrings() {
    sql(SqlDialect.POSTGRESQL, "SELECT E'it\\'s', U&'d\\0061t', B'01', X'1F', 'C:\\'")
        .gives("SELECT ?, ?, ?, ?, ?");
    sql(SqlDialect.POSTGRESQL, "SELECT E'a'\n'b\\'c' FROM t").gives("SELECT ?\n? FROM t");
    sql(SqlDialect.POSTGRESQL, "SELECT $$it's$$, $a$x $b$ y$a$, $1, a$b$c")
        .gives("SELECT ?, ?, $1, a$b$c");
    sql(SqlDialect.POSTGRESQL, "SELECT U&\"d\\0061t\" FROM \"S\".\"it's\"").staysAsIs();
    sql(SqlDialect.POSTGRESQL, "DO $$ BEGIN PERFORM 'x'; END $$").gives("DO ?").summary("DO");
  }

  @Test
  void keepsPostgresqlOperators() {
    sql(SqlDialect.POSTGRESQL, "SELECT a ? b, a ?| c, a ?& c, a::int, a #>> b, a @> b, a[1:2]")
        .gives("SELECT a ? b, a ?| c, a ?& c, a::int, a #>> b, a @> b, a[?:?]");
    sql(SqlDialect.POSTGRESQL, "SELECT 1 /* a /* 'b */ c */ FROM t").gives("SELECT ?  FROM t");
  }

  @Test
  void readsOracleStringsAndParameters() {
    sql(SqlDialect.ORACLE, "SELECT q'[it's]', Q'!a'b!', nq'{x}y}', q'xabcx', N'n' FROM dual")
        .gives("SELECT ?, ?, ?, ?, ? FROM dual");
    sql(SqlDialect.ORACLE, "SELECT /*+ INDEX(t i) */ 1 FROM t@link WHERE a = :1 AND b = :name")
        .gives("SELECT  ? FROM t@link WHERE a = :1 AND b = :name")
        .summary("SELECT t@link");
    sql(SqlDialect.ORACLE, "SELECT 1.5f, 2d, 1..10").gives("SELECT ?, ?, ?..?");
  }

  @Test
  void readsSqlServerNamesMoneyAndNesting() {
    sql(SqlDialect.SQL_SERVER, "SELECT [a'b], [c]]'d], \"e\" FROM [dbo].[t]")
        .staysAsIs()
        .summary("SELECT [dbo].[t]");
    sql(SqlDialect.SQL_SERVER, "SELECT $12.50, N'x', 0x0F, @p, @@rowcount, #tmp.a")
        .gives("SELECT $?, ?, ?, @p, @@rowcount, #tmp.a");
    sql(SqlDialect.SQL_SERVER, "SELECT /* a /* b */ 'c' */ 1").gives("SELECT  ?");
  }

  @Test
  void readsOthers() {
    sql(SqlDialect.H2, "SELECT $$it's$$ // it's\n, ?1 FROM \"T\"")
        .gives("SELECT ? \n, ?? FROM \"T\"");
    sql(SqlDialect.SNOWFLAKE, "SELECT 'it\\'s' // don't\n FROM t").gives("SELECT ? \n FROM t");
    sql(SqlDialect.CLICKHOUSE, "SELECT 'it\\'s', `a\\`b` FROM t # don't")
        .gives("SELECT ?, `a\\`b` FROM t ");
    sql(SqlDialect.HIVE, "SELECT \"it's\", 'a\\'b', `c` FROM t").gives("SELECT ?, ?, `c` FROM t");
    sql(SqlDialect.GOOGLE_SQL, "SELECT '''it's''', \"\"\"a\"b\"\"\", r'\\d', `p.d.t`")
        .gives("SELECT ?, ?, ?, `p.d.t`");
    sql(SqlDialect.SQLITE, "SELECT ?1, [a'b] FROM \"t\" WHERE c = \"x\"")
        .gives("SELECT ?1, [a'b] FROM \"t\" WHERE c = ?");
    sql(SqlDialect.FIREBIRD, "SELECT q'{it's}' FROM t").gives("SELECT ? FROM t");
    sql(SqlDialect.TRINO, "SELECT U&'\\2603', X'65' FROM \"a\".\"b\"")
        .gives("SELECT ?, ? FROM \"a\".\"b\"");
    sql(SqlDialect.DB2, "SELECT GX'01', UX'02', BX'03', G'x' FROM t")
        .gives("SELECT ?, ?, ?, ? FROM t");
  }

  @Test
  void tellsCommentsInBracesFromJdbcEscapes() {
    sql(
            SqlDialect.INFORMIX,
            "SELECT { it's } a FROM t WHERE b = {d '2020-01-01'} AND c = { fn f('x')}")
        .gives("SELECT  a FROM t WHERE b = {d ?} AND c = { fn f(?)}");
    sql(SqlDialect.INFORMIX, "{ ? = call p(?) }").staysAsIs().calls("p");
    sql(SqlDialect.INFORMIX, "SELECT a { it's").gives("SELECT a ?");
  }

  @Test
  void keepsDoubleQuotesOfUnknownDatabasesOnlyInThePlaceOfNames() {
    String sql = "SELECT \"a\".\"b\" FROM \"t\" JOIN x.\"u\" ON \"c\" = \"d\" WHERE e = \"f\"";
    String text = "SELECT \"a\".\"b\" FROM \"t\" JOIN x.\"u\" ON ? = ? WHERE e = ?";
    sql(SqlDialect.ANSI, sql).gives(text).summary("SELECT \"t\" x.\"u\"");
    sql(SqlDialect.SYBASE, sql).gives(text);
    sql(SqlDialect.INFORMIX, sql).gives(text);
    sql(SqlDialect.ANSI, "SELECT TRIM(\"a\" FROM \"b\") FROM t")
        .gives("SELECT TRIM(? FROM ?) FROM t");
  }

  @Test
  void failsClosedWhereDatabasesDisagree() {
    sql(SqlDialect.ANSI, "SELECT 'a\\' , secret, 'b'").gives("SELECT ?");
    sql(SqlDialect.ANSI, "SELECT 'a\\\\' , 'b'").gives("SELECT ? , ?");
    sql(SqlDialect.ANSI, "SELECT a # it's\n, secret").gives("SELECT a ?");
    sql(SqlDialect.ANSI, "SELECT a # b\n, 'c'").gives("SELECT a # b\n, ?");
    sql(SqlDialect.ANSI, "SELECT 1--'\n, secret, '").gives("SELECT ?");
    sql(SqlDialect.ANSI, "SELECT 1 /* /* */ ' */ secret '").gives("SELECT ? ?");
    sql(SqlDialect.HSQLDB, "SELECT a // it's\n, secret").gives("SELECT a ?");
    sql(SqlDialect.HIVE, "SELECT r'a\\' , secret, 'b'").gives("SELECT ?");
  }

  @Test
  void knowsTheLoneBackslashOfEscape() {
    for (SqlDialect dialect : SqlDialect.values()) {
      sql(dialect, "SELECT a FROM t WHERE a LIKE ? ESCAPE '\\' AND b = 'c'")
          .gives("SELECT a FROM t WHERE a LIKE ? ESCAPE ? AND b = ?");
    }
  }

  @Test
  void removesUnterminatedRunsToTheEndInEveryDialect() {
    for (SqlDialect dialect : SqlDialect.values()) {
      sql(dialect, "SELECT a FROM t WHERE b = 'secret").gives("SELECT a FROM t WHERE b = ?");
      sql(dialect, "SELECT a /* secret").gives("SELECT a ?");
      sql(dialect, "SELECT a FROM \"secret").gives("SELECT a FROM ?");
      sql(dialect, "SELECT a FROM `secret").gives("SELECT a FROM ?");
    }
  }

  @Test
  void replacesDatesBooleansAndSpecialNumbers() {
    sql(SqlDialect.ANSI, "SELECT DATE '2020-01-01', TIMESTAMP'2020-01-01', INTERVAL '1' DAY")
        .gives("SELECT DATE ?, TIMESTAMP?, INTERVAL ? DAY");
    sql(SqlDialect.ANSI, "SELECT {d '2020-01-01'}, {ts '2020-01-01 10:00:00'}, {fn NOW()}")
        .gives("SELECT {d ?}, {ts ?}, {fn NOW()}");
    sql(SqlDialect.ANSI, "SELECT TRUE, false, NULL, a IS TRUE, b IS NOT FALSE, t.true")
        .gives("SELECT ?, ?, NULL, a IS TRUE, b IS NOT FALSE, t.true");
    sql(SqlDialect.ANSI, "SELECT 1_000, 0b101, 0o17, 1e10, 1E+5, 10L, a-1, b -1, (c)-1, t.5")
        .gives("SELECT ?, ?, ?, ?, ?, ?, a-?, b ?, (c)-?, t.?");
    sql(SqlDialect.ANSI, "SELECT \u540d\u524d1, gr\u00f6\u00dfe2, 1\u00a02")
        .gives("SELECT \u540d\u524d1, gr\u00f6\u00dfe2, ?\u00a0?");
  }

  @Test
  void keepsPlaceholders() {
    sql(SqlDialect.ORACLE, "SELECT ?, :name, :1, @p, %s, #{x}, ${y}, {z:Int}").staysAsIs();
  }

  @Test
  void keepsTokensApartWhenACommentWasAllBetweenThem() {
    sql(SqlDialect.ANSI, "SELECT/* c */a/**/FROM/**/t")
        .gives("SELECT a FROM t")
        .summary("SELECT t");
    sql(SqlDialect.ANSI, "SELECT 1/**/-/**/-/**/1").gives("SELECT ? - - ?");
  }
}
