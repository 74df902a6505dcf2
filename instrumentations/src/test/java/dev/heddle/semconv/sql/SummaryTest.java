// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import static dev.heddle.semconv.sql.SqlCase.sql;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SummaryTest {
  private static SqlCase ansi(String sql) {
    return sql(SqlDialect.ANSI, sql);
  }

  private static SqlCase postgres(String sql) {
    return sql(SqlDialect.POSTGRESQL, sql);
  }

  private static SqlCase sqlServer(String sql) {
    return sql(SqlDialect.SQL_SERVER, sql);
  }

  @Test
  void namesTablesOfJoins() {
    ansi("SELECT * FROM a LEFT OUTER JOIN b ON a.x = b.x, c INNER JOIN d USING (y), e")
        .summary("SELECT a b c d e");
    ansi("SELECT * FROM (a JOIN b ON 1 = 1), ((c)) WHERE f(x, y) = z").summary("SELECT a b c");
    ansi("select a from {oj t1 left outer join t2 on t1.a = t2.b}").summary("select t1 t2");
    sqlServer("SELECT * FROM a WITH (NOLOCK) CROSS APPLY f(1) OUTER APPLY (SELECT 1 FROM g) h")
        .summary("SELECT a f SELECT g");
    sql(SqlDialect.MYSQL, "SELECT STRAIGHT_JOIN a FROM t STRAIGHT_JOIN u USE INDEX (i, j), v")
        .summary("SELECT t u v");
    sql(SqlDialect.HIVE, "SELECT * FROM t LATERAL VIEW explode(x) e AS k, v JOIN u")
        .summary("SELECT t u");
  }

  @Test
  void keepsNamesAsWritten() {
    postgres("SELECT * FROM \"My Schema\".\"T\" t, x.y.Z")
        .summary("SELECT \"My Schema\".\"T\" x.y.Z");
    sqlServer("SELECT * FROM [a b].[c]]d] x, db..t").summary("SELECT [a b].[c]]d] db..t");
    sql(SqlDialect.MYSQL, "SELECT * FROM `a b`.`c`").summary("SELECT `a b`.`c`");
    sql(SqlDialect.ORACLE, "SELECT * FROM \"T\"@l, u@l.world").summary("SELECT \"T\"@l u@l.world");
    ansi("SELECT * FROM select_data, user, exec").summary("SELECT select_data user exec");
  }

  @Test
  void namesTablesOfSubqueries() {
    ansi("SELECT a, (SELECT MAX(b) FROM c) FROM d WHERE e IN (SELECT f FROM g) ORDER BY h, i")
        .summary("SELECT SELECT c d SELECT g");
    ansi("SELECT * FROM (SELECT * FROM a) x, b").summary("SELECT SELECT a b");
    ansi("SELECT * FROM a, LATERAL (SELECT * FROM b) c").summary("SELECT a SELECT b");
    ansi("SELECT * FROM (VALUES (1, 2), (3, 4)) AS v(a, b) JOIN c ON 1 = 1").summary("SELECT c");
    postgres("SELECT * FROM ONLY a, TABLE(f(x)) t, UNNEST(y) u, generate_series(1, 2), b")
        .summary("SELECT a generate_series b");
    ansi("SELECT a FROM b UNION ALL SELECT c FROM d ORDER BY e").summary("SELECT b SELECT d");
    ansi("(SELECT a FROM b) UNION (SELECT c FROM d)").summary("SELECT b SELECT d");
    sql(SqlDialect.DB2, "SELECT a FROM FINAL TABLE (INSERT INTO t VALUES (1))")
        .summary("SELECT INSERT t");
  }

  @Test
  void ignoresFromThatIsNoClause() {
    ansi("SELECT EXTRACT(YEAR FROM a), SUBSTRING(b FROM 1), TRIM(BOTH c FROM d) FROM t")
        .summary("SELECT t");
    ansi("SELECT a FROM t WHERE b IS DISTINCT FROM c AND d IS NOT DISTINCT FROM e")
        .summary("SELECT t");
    ansi("SELECT EXTRACT(YEAR FROM (SELECT a FROM u)) FROM t").summary("SELECT SELECT u t");
  }

  @Test
  void leavesOutNamesOfCommonTableExpressions() {
    postgres(
            "WITH a AS (SELECT * FROM t1), b(x, y) AS (SELECT 1 FROM A, t2) SELECT * FROM a JOIN b")
        .summary("SELECT t1 SELECT t2 SELECT");
    postgres("WITH RECURSIVE a AS (SELECT 1 FROM t UNION ALL SELECT 2 FROM a) SELECT 1 FROM s.a")
        .summary("SELECT t SELECT SELECT s.a");
    postgres("WITH d AS (DELETE FROM t RETURNING *) INSERT INTO u SELECT * FROM d")
        .summary("DELETE t INSERT u SELECT");
    ansi("INSERT INTO t WITH a AS (SELECT 1 FROM b) SELECT * FROM a")
        .summary("INSERT t SELECT b SELECT");
    ansi("WITH a AS (SELECT 1 FROM b) UPDATE t SET c = 1").summary("SELECT b UPDATE t");
  }

  @Test
  void namesTargetsOfChanges() {
    ansi("INSERT INTO a.b (c, d) SELECT e FROM f ON CONFLICT DO UPDATE SET c = 1")
        .summary("INSERT a.b SELECT f");
    sql(SqlDialect.MYSQL, "INSERT IGNORE INTO t SET a = 1 ON DUPLICATE KEY UPDATE a = 2")
        .summary("INSERT t");
    sql(SqlDialect.MYSQL, "REPLACE INTO t VALUES (REPLACE('a', 'b', 'c'))").summary("REPLACE t");
    sql(
            SqlDialect.ORACLE,
            "INSERT ALL INTO a VALUES (1) WHEN x THEN INTO b VALUES (2) SELECT 1 FROM c")
        .summary("INSERT a b SELECT c");
    sql(SqlDialect.HIVE, "INSERT OVERWRITE TABLE t SELECT * FROM u").summary("INSERT t SELECT u");
    ansi("UPDATE t SET a = (SELECT MAX(b) FROM c), d = 1").summary("UPDATE t SELECT c");
    sql(SqlDialect.MYSQL, "UPDATE a, b JOIN c ON 1 = 1 SET a.x = 1, b.y = 2")
        .summary("UPDATE a b c");
    postgres("UPDATE ONLY a SET x = 1 FROM b, c WHERE 1 = 1").summary("UPDATE a b c");
    sqlServer("UPDATE TOP (5) a SET x = 1").summary("UPDATE a");
    ansi("DELETE FROM a WHERE b IN (SELECT c FROM d)").summary("DELETE a SELECT d");
    postgres("DELETE FROM a USING b WHERE a.x = b.x").summary("DELETE a b");
    sql(SqlDialect.ORACLE, "DELETE a WHERE b = 1").summary("DELETE a");
    sql(SqlDialect.MYSQL, "DELETE x, y FROM a x JOIN b y ON 1 = 1").summary("DELETE a b");
    ansi("SELECT a FROM t FOR UPDATE OF t").summary("SELECT t");
  }

  @Test
  void namesBothSidesOfAMerge() {
    String tail =
        " WHEN MATCHED THEN UPDATE SET a = 1, b = 2 WHEN NOT MATCHED THEN INSERT VALUES (1)";
    ansi("MERGE INTO t USING s ON (t.x = s.x)" + tail).summary("MERGE t s");
    ansi("MERGE INTO t a USING (SELECT 1 FROM s) b ON 1 = 1" + tail).summary("MERGE t SELECT s");
  }

  @Test
  void namesObjectsOfDataDefinition() {
    ansi("CREATE UNIQUE CLUSTERED INDEX i ON t (a)").summary("CREATE INDEX i");
    postgres("CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)").summary("CREATE INDEX i");
    postgres("CREATE INDEX ON t (a)").summary("CREATE INDEX");
    ansi("CREATE TABLE IF NOT EXISTS t (a INT REFERENCES b (c) ON DELETE CASCADE)")
        .summary("CREATE TABLE t");
    ansi("CREATE TABLE Table (Name VARCHAR(255))").summary("CREATE TABLE Table");
    ansi("CREATE TABLE t AS SELECT * FROM u").summary("CREATE TABLE t SELECT u");
    ansi("CREATE OR REPLACE VIEW v AS SELECT * FROM t; DROP VIEW w")
        .summary("CREATE VIEW v DROP VIEW w");
    ansi("CREATE TRIGGER g ON t AFTER UPDATE AS BEGIN UPDATE t SET a = 1; DELETE FROM u; END")
        .summary("CREATE TRIGGER g");
    ansi("CREATE PROCEDURE p @a INT AS SELECT * FROM t; SELECT 1").summary("CREATE PROCEDURE p");
    ansi("ALTER TABLE t ADD COLUMN a INT, DROP COLUMN b").summary("ALTER TABLE t");
    ansi("DROP TABLE IF EXISTS a, b.c CASCADE").summary("DROP TABLE a b.c");
    postgres("TRUNCATE a, b").summary("TRUNCATE a b");
    ansi("TRUNCATE TABLE a").summary("TRUNCATE TABLE a");
    ansi("CREATE DATABASE LINK l CONNECT TO u").summary("CREATE DATABASE LINK l");
    ansi("ALTER SESSION SET a = b").summary("ALTER SESSION");
    ansi("CREATE USER 'bob'@'h'").summary("CREATE USER");
    ansi("DROP USER IF EXISTS johndoe").summary("DROP USER johndoe");
  }

  @Test
  void namesProcedures() {
    ansi("CALL p(1, 'a')").summary("CALL p").calls("p");
    ansi("{ call a.p(?) }").summary("call a.p").calls("a.p");
    ansi("{? = call f(?, ?)}").summary("call f").calls("f");
    ansi("call next value for ids").summary("call").callsNothing();
    ansi("EXEC p @a = 42").summary("EXEC p").calls("p");
    sqlServer("EXECUTE [dbo].[p] 1; EXEC q").summary("EXECUTE [dbo].[p] EXEC q").callsNothing();
    sqlServer("INSERT INTO t EXEC dbo.p 1").summary("INSERT t EXEC dbo.p").calls("dbo.p");
    sqlServer("EXEC('SELECT 1')").summary("EXEC").callsNothing();
    postgres("EXECUTE prepared(1)").summary("EXECUTE prepared").callsNothing();
    ansi("EXECUTE IMMEDIATE 'x'").summary("EXECUTE").callsNothing();
    sql(SqlDialect.FIREBIRD, "EXECUTE PROCEDURE p(1)").summary("EXECUTE p").calls("p");
    ansi("SELECT f(1) FROM t").callsNothing();
  }

  @Test
  void endsArgumentsWithTheNextStatement() {
    sqlServer("EXEC p 1, NULL, DEFAULT, @x OUTPUT, word SELECT a, b FROM t, u")
        .gives("EXEC p ?, NULL, DEFAULT, @x OUTPUT, ? SELECT a, b FROM t, u")
        .summary("EXEC p SELECT t u")
        .calls("p");
  }

  @Test
  void namesProceduresOfBlocks() {
    sql(SqlDialect.ORACLE, "begin pkg.p(:1, 'x'); end;").summary("begin pkg.p").calls("pkg.p");
    sql(SqlDialect.ORACLE, "BEGIN p; END;").summary("BEGIN p").calls("p");
    sql(SqlDialect.ORACLE, "BEGIN ? := pkg.f(?); END;").summary("BEGIN pkg.f").calls("pkg.f");
    sql(SqlDialect.ORACLE, "BEGIN :r := f(1); END;").summary("BEGIN f").calls("f");
    sql(SqlDialect.ORACLE, "BEGIN x := f(1); y := g(2); END;").summary("BEGIN").callsNothing();
    sql(
            SqlDialect.ORACLE,
            "DECLARE n NUMBER; BEGIN SELECT COUNT(*) INTO n FROM t; "
                + "IF n > 0 THEN p(n); ELSE q(1); END IF; END;")
        .summary("DECLARE SELECT t p q")
        .callsNothing();
  }

  @Test
  void listsTheStatementsOfAScript() {
    ansi(";; SELECT 1; INSERT INTO a VALUES (1); ;").summary("SELECT INSERT a");
    sqlServer("SET NOCOUNT ON SELECT * FROM a INSERT INTO b SELECT * FROM c")
        .summary("SET SELECT a INSERT b SELECT c");
    sqlServer("IF EXISTS (SELECT 1 FROM a) UPDATE a SET x = 1 ELSE INSERT INTO a VALUES (1)")
        .summary("IF SELECT a UPDATE a INSERT a");
    ansi("BEGIN").summary("BEGIN");
    sqlServer("BEGIN TRAN; DELETE a; COMMIT").summary("BEGIN DELETE a COMMIT");
  }

  @Test
  void namesOtherCommands() {
    ansi("COMMIT").summary("COMMIT");
    ansi("SET x = 1").summary("SET");
    ansi("SHOW TABLES FROM d").summary("SHOW");
    ansi("GRANT SELECT, UPDATE ON t TO u").summary("GRANT");
    postgres("COPY t (a) FROM STDIN").summary("COPY t");
    postgres("EXPLAIN ANALYZE DELETE FROM t").summary("EXPLAIN DELETE t");
    ansi("VALUES (1)").summary("VALUES");
    postgres("LOCK TABLE t IN SHARE MODE").summary("LOCK TABLE t");
  }

  @Test
  void isAbsentWhenNothingWasRecognised() {
    assertThat(SqlSanitizer.sanitize("", SqlDialect.ANSI).summary()).isNull();
    assertThat(SqlSanitizer.sanitize("?? 12 'a'", SqlDialect.ANSI).summary()).isNull();
    assertThat(SqlSanitizer.sanitize("hello world", SqlDialect.ANSI).summary()).isNull();
  }
}
