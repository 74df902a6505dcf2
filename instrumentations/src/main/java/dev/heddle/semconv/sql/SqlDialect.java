// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

/**
 * How a database reads quotes, comments and names, as flags for the lexer. Immutable.
 *
 * <p>Double quotes: a string in MySQL and its kin, a name in most others. Where it depends on the
 * session (SQLite, Sybase, Informix, Firebird) or the database is unknown ({@link #ANSI}), a
 * double-quoted run is kept only where the grammar allows nothing but a name (a table after FROM,
 * JOIN, INTO, UPDATE, ..., or beside the dot of a qualified name) and is removed elsewhere.
 *
 * <p>Whether a backslash escapes depends on the session in PostgreSQL ({@code
 * standard_conforming_strings}) and in MySQL ({@code NO_BACKSLASH_ESCAPES}): a text that the two
 * readings would cut differently fails closed from there on.
 */
public enum SqlDialect {
  /** Any other database: what databases disagree on fails closed. */
  ANSI(Flag.STRICT | Flag.DQ_UNSURE | Flag.DOLLAR | Flag.Q_QUOTE | Flag.EXEC_WORDS),
  POSTGRESQL(Flag.BACKSLASH_UNSURE | Flag.E_PREFIX | Flag.DOLLAR | Flag.DOLLAR_PARAM | Flag.NESTED),
  /** PostgreSQL syntax of old: whether a backslash escapes is unclear, so it fails closed. */
  REDSHIFT(Flag.STRICT | Flag.E_PREFIX | Flag.DOLLAR | Flag.DOLLAR_PARAM | Flag.NESTED),
  MYSQL(Flag.DQ_STRING | Flag.BACKSLASH_UNSURE | Flag.HASH | Flag.DASH_SPACE | Flag.EXECUTABLE),
  MARIADB(Flag.DQ_STRING | Flag.BACKSLASH_UNSURE | Flag.HASH | Flag.DASH_SPACE | Flag.EXECUTABLE),
  ORACLE(Flag.Q_QUOTE | Flag.COLON_NUMBER),
  SQL_SERVER(Flag.BRACKET | Flag.NESTED | Flag.EXEC_WORDS | Flag.UNSEPARATED),
  DB2(Flag.NESTED),
  H2(Flag.DOLLAR | Flag.DOLLAR_PARAM | Flag.SLASHES | Flag.NESTED_UNSURE),
  HSQLDB(Flag.SLASHES_UNSURE | Flag.NESTED_UNSURE),
  DERBY(Flag.NESTED_UNSURE),
  SQLITE(Flag.DQ_UNSURE | Flag.BRACKET | Flag.QUESTION_NUMBER),
  CLICKHOUSE(
      Flag.BACKSLASH
          | Flag.BACKSLASH_NAME
          | Flag.DOLLAR
          | Flag.HASH
          | Flag.NESTED_UNSURE
          | Flag.INLINE_DATA),
  SYBASE(Flag.DQ_UNSURE | Flag.BRACKET | Flag.NESTED_UNSURE | Flag.EXEC_WORDS | Flag.UNSEPARATED),
  INFORMIX(Flag.DQ_UNSURE | Flag.NESTED_UNSURE | Flag.BRACES),
  SAP_HANA(Flag.NESTED_UNSURE),
  SAP_MAXDB(Flag.NESTED_UNSURE),
  TERADATA(Flag.NESTED_UNSURE),
  FIREBIRD(Flag.DQ_UNSURE | Flag.Q_QUOTE | Flag.NESTED_UNSURE),
  TRINO(Flag.NESTED_UNSURE),
  SNOWFLAKE(Flag.BACKSLASH | Flag.DOLLAR | Flag.SLASHES | Flag.NESTED_UNSURE),
  /** Hive, Spark, Databricks, Impala. */
  HIVE(Flag.DQ_STRING | Flag.BACKSLASH | Flag.NESTED_UNSURE),
  /** Spanner and BigQuery. */
  GOOGLE_SQL(Flag.DQ_STRING | Flag.BACKSLASH | Flag.BACKSLASH_NAME | Flag.TRIPLE_QUOTE | Flag.HASH),
  CASSANDRA(Flag.DOLLAR | Flag.SLASHES | Flag.NESTED_UNSURE),
  COUCHBASE(Flag.DQ_STRING | Flag.BACKSLASH | Flag.NESTED_UNSURE);

  private final int flags;

  SqlDialect(int flags) {
    this.flags = flags;
  }

  /** The dialect behind a {@code db.system.name}, old or new spelling; ANSI when unknown. */
  public static SqlDialect ofSystem(String dbSystemName) {
    switch (dbSystemName) {
      case "postgresql":
      case "cockroachdb":
      case "edb":
      case "enterprisedb":
      case "greenplum":
      case "yugabytedb":
      case "opengauss":
      case "kingbase":
      case "vertica":
        return POSTGRESQL;
      case "aws.redshift":
      case "redshift":
        return REDSHIFT;
      case "mysql":
      case "tidb":
      case "singlestore":
        return MYSQL;
      case "mariadb":
        return MARIADB;
      case "oracle.db":
      case "oracle":
        return ORACLE;
      case "microsoft.sql_server":
      case "mssql":
        return SQL_SERVER;
      case "ibm.db2":
      case "db2":
        return DB2;
      case "h2database":
      case "h2":
        return H2;
      case "hsqldb":
        return HSQLDB;
      case "derby":
        return DERBY;
      case "sqlite":
        return SQLITE;
      case "clickhouse":
        return CLICKHOUSE;
      case "sybase":
      case "sap.ase":
        return SYBASE;
      case "ibm.informix":
      case "informix":
        return INFORMIX;
      case "sap.hana":
      case "hanadb":
        return SAP_HANA;
      case "sap.maxdb":
      case "maxdb":
        return SAP_MAXDB;
      case "teradata":
        return TERADATA;
      case "firebirdsql":
      case "firebird":
        return FIREBIRD;
      case "trino":
      case "prestodb":
        return TRINO;
      case "snowflake":
        return SNOWFLAKE;
      case "hive":
      case "spark":
      case "databricks":
      case "impala":
        return HIVE;
      case "gcp.spanner":
      case "spanner":
      case "gcp.bigquery":
        return GOOGLE_SQL;
      case "cassandra":
        return CASSANDRA;
      case "couchbase":
        return COUCHBASE;
      default:
        return ANSI;
    }
  }

  boolean is(int flag) {
    return (flags & flag) != 0;
  }

  /** What differs between dialects. "Unsure" flags fail closed when the difference matters. */
  static final class Flag {
    /** {@code \'} may or may not end a literal, {@code #} may start a comment, ... */
    static final int STRICT = 1;

    /** {@code "text"} is a string. */
    static final int DQ_STRING = 1 << 1;

    /** {@code "text"} is a string or a name. */
    static final int DQ_UNSURE = 1 << 2;

    /** {@code 'it\'s'}. */
    static final int BACKSLASH = 1 << 3;

    /** Backslashes escape in quoted names too. */
    static final int BACKSLASH_NAME = 1 << 4;

    /** {@code E'it\'s'}. */
    static final int E_PREFIX = 1 << 5;

    /** {@code $tag$text$tag$}. */
    static final int DOLLAR = 1 << 6;

    /** {@code $1} is a parameter, not money. */
    static final int DOLLAR_PARAM = 1 << 7;

    /** {@code q'[text]'}. */
    static final int Q_QUOTE = 1 << 8;

    /** {@code [name]}. */
    static final int BRACKET = 1 << 9;

    /** {@code # comment}. */
    static final int HASH = 1 << 10;

    /** {@code --} is a comment only before white space. */
    static final int DASH_SPACE = 1 << 11;

    /** {@code // comment}. */
    static final int SLASHES = 1 << 12;

    static final int SLASHES_UNSURE = 1 << 13;

    /** Block comments nest. */
    static final int NESTED = 1 << 14;

    static final int NESTED_UNSURE = 1 << 15;

    /** {@code /*! code}. */
    static final int EXECUTABLE = 1 << 16;

    /** {@code :1} is a parameter, not the bound of a slice. */
    static final int COLON_NUMBER = 1 << 17;

    /** {@code ?1} is a parameter. */
    static final int QUESTION_NUMBER = 1 << 18;

    /** {@code EXEC p word} passes a string. */
    static final int EXEC_WORDS = 1 << 19;

    /** Statements need no semicolon between them. */
    static final int UNSEPARATED = 1 << 20;

    /** {@code '''text'''}. */
    static final int TRIPLE_QUOTE = 1 << 21;

    /** {@code { comment }}, unless it is a JDBC escape. */
    static final int BRACES = 1 << 22;

    /** {@code INSERT ... FORMAT CSV} is followed by data. */
    static final int INLINE_DATA = 1 << 23;

    /** {@code 'it\'s'} is one literal, or ends before the s. */
    static final int BACKSLASH_UNSURE = 1 << 24;

    private Flag() {}
  }
}
