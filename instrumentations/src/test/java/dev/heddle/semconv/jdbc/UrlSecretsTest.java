// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.semconv.db.Database;
import dev.heddle.semconv.pool.PoolNames;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A password never gets into what is said of a database, wherever a URL or its properties hold it
 * and whatever characters it has that the driver accepts there.
 */
class UrlSecretsTest {
  /** Where a driver ends a password itself, what follows is not part of it. */
  private static final String ANY = " !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  /** {@code PW} stands for the password; the second string is what its driver can't take there. */
  private static final List<String[]> FORMS =
      List.of(
          form("jdbc:postgresql://db:5433/shop?user=scott&password=PW", "&"),
          form("jdbc:postgresql://db:5433/shop?password=PW&currentSchema=sales", "&"),
          form("jdbc:postgresql:shop?password=PW", "&"),
          form("jdbc:postgresql://db1:1,db2:2/shop?password=PW&PGHOST=db", "&"),
          form("jdbc:mysql://db/shop?user=scott&password=PW&dbname=x", "&#"),
          form("jdbc:mysql://scott:PW@db:3307/shop", "/?#@,()[]"),
          form("jdbc:mysql://a:PW@db1:3307,b:PW@db2/shop?x=y", "/?#@,()[]"),
          form("jdbc:mysql://scott:PW@[db1:1,db2]/shop", "/?#@,()[]"),
          form("jdbc:mysql://address=(host=db)(user=scott)(password=PW)(port=1)/shop", "()/?#@"),
          form("jdbc:mysql://address=(password=PW)(host=db)(port=1)/shop", "()/?#@"),
          form("jdbc:mysql://(password=PW,host=db,port=1)/shop", "(),/?#@"),
          form("jdbc:mysql:replication://db1,db2/shop?password=PW", "&#"),
          form("jdbc:mariadb:sequential://db1,db2:3307/shop?user=scott&password=PW", "&"),
          form("jdbc:mariadb://db/shop?password=PW&localSocket=/run/x.sock", "&"),
          form("jdbc:oracle:thin:scott/\"PW\"@db:1522:xe", "\"@?("),
          form("jdbc:oracle:thin:scott/\"PW\"@//db:1522/orcl", "\"@?("),
          form("jdbc:oracle:thin:scott/\"PW\"@(DESCRIPTION=(ADDRESS=(HOST=db)(PORT=1)))", "\"@("),
          form("jdbc:oracle:oci:scott/PW@alias", "\"@?/( "),
          form("jdbc:oracle:thin:@config-azure://store?key=a&azure_client_secret=PW", "@("),
          form("jdbc:oracle:thin:@tcps://db:2484/orcl?wallet_password=PW", "@("),
          form("jdbc:sqlserver://db;user=sa;password=PW;databaseName=shop", ";{}"),
          form("jdbc:sqlserver://db;password={PW};databaseName=shop", "}"),
          form("jdbc:sqlserver://;password={PW};serverName=db", "}"),
          form("jdbc:jtds:sqlserver://db:1444/shop;user=sa;password=PW;instance=x", ";"),
          form("jdbc:db2://db:50001/shop:user=db2;password=PW;currentSchema=x;", ";"),
          form("jdbc:derby://db:1528/shop;user=app;password=PW", ";"),
          form("jdbc:derby:shop;password=PW;create=true", ";"),
          form("jdbc:h2:tcp://db:9093/~/shop;USER=sa;PASSWORD=PW", ";"),
          form("jdbc:h2:mem:shop;PASSWORD=PW", ";"),
          form("jdbc:hsqldb:hsql://db:9002/shop;user=SA;password=PW", ";"),
          form("jdbc:sqlite:/data/shop.db?cipher=x&key=PW", "&"),
          form("jdbc:sqlite:file:shop.db?mode=memory&password=PW", "&"),
          form("jdbc:clickhouse://db:8124/shop?user=u&password=PW", "&#"),
          form("jdbc:ch:https://u:PW@db/shop", "/?#@,()[]"),
          form("jdbc:p6spy:postgresql://db/shop?password=PW", "&"),
          form("jdbc:log4jdbc:mysql://db/shop?password=PW", "&#"),
          form("jdbc:aws-wrapper:postgresql://db/shop?password=PW", "&"),
          form("jdbc:wrap-jdbc:filters=default:name=x:jdbc:derby:shop;password=PW", ";"),
          form("proxool.shop:org.x.Driver:jdbc:sqlserver://db;password=PW", ";{}"),
          form("jdbc:snowflake://a.snowflakecomputing.com/?password=PW&db=shop", "&"),
          form("jdbc:redshift://db/dev?password=PW&ssl=true", "&"),
          form("jdbc:redshift://db/dev;password=PW;ssl=true", ";"),
          form("jdbc:sap://db:30015/?password=PW&databaseName=x", "&"),
          form("jdbc:trino://db/hive/sales?password=PW", "&"),
          form("jdbc:databricks://db:443/default;UID=token;PWD=PW", ";"),
          form("jdbc:as400://db;password=PW;naming=system", ";"));

  private static String[] form(String url, String impossible) {
    return new String[] {url, impossible};
  }

  @Test
  void neverShowsAPasswordOfAnUrl() {
    Random random = new Random(4711);
    for (int i = 0; i < 40_000; i++) {
      String[] form = FORMS.get(i % FORMS.size());
      String secret = secret(random, form[1]);
      String url = form[0].replace("PW", secret);
      assertNothingOf(secret, url, null);
    }
  }

  @Test
  void neverShowsAPasswordThatIsGivenBesideTheUrl() {
    Random random = new Random(4712);
    for (int i = 0; i < 10_000; i++) {
      String url = FORMS.get(i % FORMS.size())[0].replace("PW", "x");
      String secret = secret(random, "");
      Properties info = new Properties();
      info.setProperty("user", secret);
      info.setProperty("password", secret);
      info.setProperty("PWD", secret);
      info.setProperty("oracle.jdbc.accessToken", secret);
      info.setProperty("trustStorePassword", secret);
      assertNothingOf(secret, url, info);
    }
  }

  /** Several words, each of them long enough to be no accident, with any characters between. */
  private static String secret(Random random, String impossible) {
    StringBuilder secret = new StringBuilder();
    for (int words = 1 + random.nextInt(4); words > 0; words--) {
      secret.append("zq").append((char) ('a' + random.nextInt(26))).append(random.nextInt(10));
      for (int others = random.nextInt(4); others > 0; others--) {
        char c = ANY.charAt(random.nextInt(ANY.length()));
        if (impossible.indexOf(c) < 0) {
          secret.append(c);
        }
      }
      if (random.nextInt(8) == 0 && impossible.indexOf(';') < 0) {
        secret.append(";databaseName=zqn0;serverName=zqn1;");
      }
      if (random.nextInt(8) == 0 && impossible.indexOf('&') < 0) {
        secret.append("&PGHOST=zqh0&currentSchema=zqh1&database=zqh2&db=zqh3&dbname=zqh4");
      }
    }
    return secret.append("zqz").toString();
  }

  private static void assertNothingOf(String secret, String url, Properties info) {
    Database database = JdbcUrls.parse(url, info);

    String shown =
        database
            + " "
            + database.namespace()
            + " "
            + database.address()
            + " "
            + database.fallbackName()
            + " "
            + PoolNames.ofUrl(url);
    assertThat(shown).as(() -> url + " with " + secret).doesNotContain("zq");
  }
}
