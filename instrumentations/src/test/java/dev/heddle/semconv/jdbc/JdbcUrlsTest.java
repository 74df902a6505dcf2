// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.semconv.db.Database;
import dev.heddle.semconv.db.DbSystem;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlsTest {
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "jdbc-urls.csv", delimiter = ' ', numLinesToSkip = 1, nullValues = "-")
  void readsWhereTheUrlLeads(
      String url, String system, String namespace, String address, int port) {
    Database database = JdbcUrls.parse(url, null);

    assertThat(database.system().systemName()).isEqualTo(system);
    assertThat(database.namespace()).isEqualTo(namespace);
    assertThat(database.address()).isEqualTo(address);
    assertThat(database.port()).isEqualTo(port);
  }

  @Test
  void readsTheSchemaThatIsGivenBesideTheUrl() {
    Properties info = new Properties();
    info.setProperty("user", "scott");
    info.setProperty("currentSchema", "sales, public");

    Database database = JdbcUrls.parse("jdbc:postgresql://db/shop", info);

    assertThat(database.namespace()).isEqualTo("shop|sales");
  }

  @Test
  void readsSqlServersDatabaseThatIsGivenBesideTheUrl() {
    Properties info = new Properties();
    info.setProperty("databaseName", "shop");

    assertThat(JdbcUrls.parse("jdbc:sqlserver://db", info).namespace()).isEqualTo("shop");
  }

  @Test
  void knowsNothingWithoutUrl() {
    assertThat(JdbcUrls.parse(null, null)).isSameAs(Database.UNKNOWN);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "jdbc:mysql://scott:s3cr3t/tiger@db/shop",
        "jdbc:mysql://scott:s3cr3t?x@db/shop",
        "jdbc:mysql://scott:7s3cr3t?x@db/shop",
        "jdbc:mysql://scott:s3cr3t;x@db/shop",
        "jdbc:mysql://scott:s3@cr3t@db/shop",
        "jdbc:mysql://address=(host=db)(port=1)(user=scott)(password=s3cr3t)/shop",
        "jdbc:mysql://address=(user=scott)(password=s3cr3t/@:?)(host=db)/shop",
        "jdbc:mysql://(host=db,port=1,user=scott,password=s3cr3t)/shop",
        "jdbc:mysql://db/shop?user=scott&password=s3cr3t",
        "jdbc:mariadb://db/shop?user=scott&password=s3cr3t",
        "jdbc:postgresql://db/shop?user=scott&password=s3cr3t",
        "jdbc:postgresql:shop?user=scott&password=s3cr3t",
        "jdbc:oracle:thin:scott/s3cr3t@db:1521:xe",
        "jdbc:oracle:thin:scott/\"s3@cr3t\"@//db:1521/xe",
        "jdbc:oracle:thin:scott/s3cr3t@db",
        "jdbc:oracle:oci:scott/s3(cr3t@db:1521:xe",
        "jdbc:oracle:thin:scott/s3?cr3t@db:1521:xe",
        "jdbc:oracle:thin:@(DESCRIPTION=(USER=scott)(PASSWORD=s3cr3t)(ADDRESS=(HOST=db)))",
        "jdbc:sqlserver://db;user=scott;password=s3cr3t;databaseName=shop",
        "jdbc:sqlserver://db;password={s3;databaseName=s3cr3t};databaseName=shop;user=scott",
        "jdbc:sqlserver://db;password={a}};databaseName=s3cr3t};databaseName=shop",
        "jdbc:jtds:sqlserver://db/shop;user=scott;password=s3cr3t",
        "jdbc:db2://db:50000/shop:user=scott;password=s3cr3t;",
        "jdbc:informix-sqli://db:1526/shop:INFORMIXSERVER=x;user=scott;password=s3cr3t",
        "jdbc:sybase:Tds:db:5000/shop?user=scott&password=s3cr3t",
        "jdbc:derby:shop;user=scott;password=s3cr3t",
        "jdbc:derby://db:1527/shop;user=scott;password=s3cr3t",
        "jdbc:h2:mem:shop;USER=scott;PASSWORD=s3cr3t",
        "jdbc:h2:tcp://db/~/shop;USER=scott;PASSWORD=s3cr3t",
        "jdbc:hsqldb:hsql://db/shop;user=scott;password=s3cr3t",
        "jdbc:cubrid:db:33000:shop:scott:s3cr3t:",
        "jdbc:teradata://db/USER=scott,PASSWORD=s3cr3t,DATABASE=shop",
        "jdbc:snowflake://a.snowflakecomputing.com/?user=scott&password=s3cr3t&db=shop",
        "jdbc:sap://db:30015/?user=scott&password=s3cr3t&databaseName=shop",
        "jdbc:as400://db;user=scott;password=s3cr3t",
        "jdbc:unknown://scott:s3cr3t@db/shop;password=s3cr3t",
        "jdbc:unknown:scott/s3cr3t@db",
        "jdbc:unknown:user=scott;password=s3cr3t",
        "jdbc:exa:db:8563;user=scott;password=s3cr3t",
      })
  void letsNoUserAndNoPasswordOut(String url) {
    Database database = JdbcUrls.parse(url, null);

    String all = database + " " + database.namespace() + " " + database.address();
    assertThat(all).doesNotContain("s3", "cr3t", "scott", "tiger");
  }

  @Test
  void survivesWhateverTextItIsGiven() {
    Random random = new Random(42);
    String[] words = {
      "jdbc:",
      "mysql:",
      "oracle:thin:",
      "sqlserver:",
      "h2:",
      "db2:",
      "//",
      "/",
      "@",
      ":",
      ";",
      "?",
      "=",
      "(",
      ")",
      "[",
      "]",
      "{",
      "}",
      ",",
      "%",
      "%2",
      "host",
      "address=",
      "databaseName=",
      "\\",
      "jtds:",
      "sybase:Tds:",
      "firebirdsql:",
      "informix-sqli:",
      "cubrid:",
      "exa:",
      "ldap:",
      "99999"
    };
    for (int i = 0; i < 200_000; i++) {
      StringBuilder url = new StringBuilder("jdbc:");
      for (int length = random.nextInt(12); length >= 0; length--) {
        url.append(words[random.nextInt(words.length)]);
      }
      assertThat(JdbcUrls.parse(url.toString(), null)).as(url.toString()).isNotNull();
    }
  }

  @Test
  void namesTheErrorAsTheSystemDoes() {
    assertThat(DbSystem.POSTGRESQL.statusCode("42P01", 7)).isEqualTo("42P01");
    assertThat(DbSystem.MYSQL.statusCode("42S02", 1146)).isEqualTo("1146");
    assertThat(DbSystem.H2.statusCode("42S02", 42102)).isEqualTo("42S02/42102");
    assertThat(DbSystem.OTHER_SQL.statusCode(null, 17)).isEqualTo("17");
    assertThat(DbSystem.MYSQL.statusCode("08S01", 0)).isEqualTo("08S01");
    assertThat(DbSystem.OTHER_SQL.statusCode("", 0)).isNull();
  }
}
