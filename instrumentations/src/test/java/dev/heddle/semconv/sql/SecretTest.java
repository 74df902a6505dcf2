// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

import static dev.heddle.semconv.sql.SqlCase.sql;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Passwords never survive, however they are quoted. */
final class SecretTest {
  private static final String[] WRITTEN = {
    "s3cret",
    "'s3cret'",
    "\"s3cret\"",
    "`s3cret`",
    "s3cret$#x",
    "\"s3 cret\"",
    "'it''s s3cret'",
    "N's3cret'",
    "s3cret!x%y",
    "p@s3cret"
  };

  private static final String[] STATEMENTS = {
    "CREATE USER bob IDENTIFIED BY %s",
    "ALTER USER bob IDENTIFIED BY %s;",
    "create user bob identified by\n\t%s default tablespace users",
    "ALTER USER bob IDENTIFIED BY old REPLACE %s",
    "ALTER USER bob IDENTIFIED BY %s REPLACE old",
    "CREATE USER bob IDENTIFIED WITH sha256_password BY %s",
    "CREATE USER bob IDENTIFIED VIA ed25519 USING %s",
    "CREATE USER 'bob'@'%%' IDENTIFIED BY %s, 'al' IDENTIFIED BY %s",
    "GRANT CONNECT TO bob, al IDENTIFIED BY x, %s",
    "CREATE DATABASE LINK l CONNECT TO bob IDENTIFIED BY %s USING 'tns'",
    "ALTER SYSTEM SET ENCRYPTION KEY IDENTIFIED BY %s",
    "SET ROLE r IDENTIFIED BY %s",
    "BEGIN EXECUTE IMMEDIATE x; END; ALTER USER bob IDENTIFIED BY %s",
    "CREATE USER bob PASSWORD %s",
    "CREATE ROLE bob WITH LOGIN ENCRYPTED PASSWORD %s VALID UNTIL 'x'",
    "ALTER ROLE bob SET PASSWORD %s",
    "CREATE LOGIN bob WITH PASSWORD = %s, CHECK_POLICY = OFF",
    "ALTER LOGIN bob WITH PASSWORD = %s OLD_PASSWORD = %s",
    "SET PASSWORD = %s",
    "SET PASSWORD %s",
    "SET PASSWORD FOR 'bob'@'%%' = PASSWORD(%s)",
    "SET PASSWORD FOR bob TO %s",
    "ALTER PASSWORD %s TO %s",
    "CHANGE MASTER TO MASTER_USER = 'x', MASTER_PASSWORD = %s",
    "CREATE USER bob AS PASSWORD = %s PERM = 10",
    "IMPORT t FROM '/x' WITH ENCRYPTION PASSWORD %s",
    "CONNECT TO db USER bob USING %s",
    "CONNECT bob PASSWORD %s",
    "EXEC sp_password %s, %s",
    "EXEC master..sp_addlogin %s, %s",
    "exec [dbo].[sp_addlogin] 'bob', %s",
    "EXEC sp_addlogin @loginame = bob, @passwd = %s",
    "sp_password %s, %s",
  };

  @Test
  void neverSurviveInAnyDialectAndQuoting() {
    for (SqlDialect dialect : SqlDialect.values()) {
      for (String statement : STATEMENTS) {
        for (String written : WRITTEN) {
          String sql = statement.replace("%s", written).replace("%%", "%");
          SqlStatement sanitized = SqlSanitizer.sanitize(sql, dialect);
          assertThat(sanitized.text()).as("%s: %s", dialect, sql).doesNotContain("cret");
          if (sanitized.summary() != null) {
            assertThat(sanitized.summary()).as("%s: %s", dialect, sql).doesNotContain("cret");
          }
        }
      }
    }
  }

  @Test
  void leaveTheStatementReadable() {
    sql(SqlDialect.ORACLE, "ALTER USER scott IDENTIFIED BY \"se cret\" REPLACE tiger")
        .gives("ALTER USER scott IDENTIFIED BY ? REPLACE ?")
        .summary("ALTER USER scott");
    sql(SqlDialect.ORACLE, "CREATE USER s IDENTIFIED BY VALUES 'S:1' ACCOUNT LOCK")
        .gives("CREATE USER s IDENTIFIED BY VALUES ? ACCOUNT LOCK");
    sql(SqlDialect.MYSQL, "CREATE USER bob IDENTIFIED BY PASSWORD 'hash'")
        .gives("CREATE USER bob IDENTIFIED BY PASSWORD ?");
    sql(SqlDialect.MYSQL, "ALTER USER bob IDENTIFIED BY RANDOM PASSWORD").staysAsIs();
    sql(SqlDialect.MYSQL, "ALTER USER bob PASSWORD EXPIRE INTERVAL 90 DAY")
        .gives("ALTER USER bob PASSWORD EXPIRE INTERVAL ? DAY");
    sql(SqlDialect.SQL_SERVER, "CREATE LOGIN bob WITH PASSWORD = 'x' MUST_CHANGE")
        .gives("CREATE LOGIN bob WITH PASSWORD = ? MUST_CHANGE")
        .summary("CREATE LOGIN bob");
    sql(SqlDialect.DB2, "CONNECT TO sample USER bob USING secret")
        .gives("CONNECT TO ? USER ? USING ?");
    sql(SqlDialect.ANSI, "CREATE USER johndoe WITH PASSWORD = 'password';")
        .gives("CREATE USER johndoe WITH PASSWORD = ?;")
        .summary("CREATE USER johndoe");
  }

  @Test
  void areNotSeenInColumnsOfThatName() {
    sql(SqlDialect.MYSQL, "SELECT password, identified FROM users WHERE password = ?").staysAsIs();
    sql(SqlDialect.MYSQL, "UPDATE users SET password = new_password, x = y").staysAsIs();
    sql(SqlDialect.MYSQL, "CREATE TABLE users (password VARCHAR(x), identified INT)").staysAsIs();
    sql(SqlDialect.MYSQL, "ALTER TABLE users ADD password TEXT").staysAsIs();
    sql(SqlDialect.MYSQL, "SELECT a FROM t ORDER BY identified, by_name").staysAsIs();
  }

  @Test
  void areNotReadFromSettings() {
    sql(SqlDialect.HIVE, "SET fs.s3a.secret.key=ab/c:d @e 'f;g' h; SELECT 1")
        .gives("SET fs.s3a.secret.key=?; SELECT ?");
    sql(SqlDialect.POSTGRESQL, "SET LOCAL app.tenant TO alice, bob")
        .gives("SET LOCAL app.tenant TO ?");
    sql(SqlDialect.POSTGRESQL, "SET search_path TO app, public").staysAsIs();
    sql(SqlDialect.SQL_SERVER, "SET NOCOUNT ON UPDATE t SET t.a = u.b FROM u").staysAsIs();
  }

  @Test
  void areNotReadFromInlineData() {
    sql(SqlDialect.CLICKHOUSE, "INSERT INTO t FORMAT CSV\nsecret,\"x\"")
        .gives("INSERT INTO t FORMAT CSV\n?")
        .summary("INSERT t");
    sql(SqlDialect.CLICKHOUSE, "SELECT a FROM t FORMAT JSON").staysAsIs();
  }

  @Test
  void passWordsAsStringsToProcedures() {
    sql(SqlDialect.SQL_SERVER, "EXEC @rc = dbo.p @a = 1, @b = word, other, \"x\", [y], @v OUTPUT")
        .gives("EXEC @rc = dbo.p @a = ?, @b = ?, ?, ?, ?, @v OUTPUT")
        .calls("dbo.p");
    sql(SqlDialect.SYBASE, "exec p word select a from t")
        .gives("exec p ? select a from t")
        .summary("exec p select t");
    sql(SqlDialect.SQL_SERVER, "sp_help customers").gives("sp_help ?").calls("sp_help");
  }
}
