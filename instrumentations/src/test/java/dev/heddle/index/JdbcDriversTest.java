// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heddle.testing.MavenRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;

/**
 * Offers the class files of JDBC drivers whose databases no test can start to the transformer: the
 * driver, its connections and its statements are woven, old and obfuscated ones too. By default one
 * version of each common driver; with {@code -Dmuzzle.all=true} every driver in every version.
 */
class JdbcDriversTest {
  private static final List<String> COMMON =
      List.of(
          "com.microsoft.sqlserver:mssql-jdbc:12.10.0.jre8",
          "com.mysql:mysql-connector-j:9.3.0",
          "com.oracle.database.jdbc:ojdbc8:21.5.0.0",
          "mysql:mysql-connector-java:5.1.49",
          "net.sourceforge.jtds:jtds:1.3.1",
          "org.firebirdsql.jdbc:jaybird:5.0.6.java8",
          "org.mariadb.jdbc:mariadb-java-client:3.5.3",
          "org.postgresql:postgresql:42.7.5",
          "postgresql:postgresql:9.1-901.jdbc4");
  private static final List<String> RANGES =
      List.of(
          "com.amazon.redshift:redshift-jdbc42:[2,3)",
          "com.clickhouse:clickhouse-jdbc:[0.8,1)",
          "com.ibm.db2:jcc:[11,13)",
          "com.ibm.informix:jdbc:[4,16)",
          "com.microsoft.sqlserver:mssql-jdbc:[6,14)",
          "com.mysql:mysql-connector-j:[8,10)",
          "com.oracle.database.jdbc:ojdbc11:[21,24)",
          "com.oracle.database.jdbc:ojdbc8:[12,24)",
          "com.sap.cloud.db.jdbc:ngdbc:[2,3)",
          "com.singlestore:singlestore-jdbc-client:[1,2)",
          "com.vertica.jdbc:vertica-jdbc:[9,26)",
          "com.yugabyte:jdbc-yugabytedb:[42,43)",
          "mysql:mysql-connector-java:[3.1,9)",
          "net.sf.jt400:jt400:[6,22)",
          "net.sourceforge.jtds:jtds:[1.2,2)",
          "org.apache.derby:derbyclient:[10.5,11)",
          "org.firebirdsql.jdbc:jaybird:[2.2,7)",
          "org.mariadb.jdbc:mariadb-java-client:[1.1,4)",
          "org.opengauss:opengauss-jdbc:[2,7)",
          "org.postgresql:postgresql:[9,43)",
          "org.xerial:sqlite-jdbc:[3.7,4)",
          "postgresql:postgresql:[7,10)");

  private final MavenRepository repository = MavenRepository.get();

  @TestFactory
  Stream<DynamicTest> driversAreWovenByTheirNamesOrInterfaces() {
    return drivers().stream().map(driver -> DynamicTest.dynamicTest(driver, () -> isWoven(driver)));
  }

  private List<String> drivers() {
    if (!Boolean.getBoolean("muzzle.all")) {
      return COMMON;
    }
    List<String> drivers = new ArrayList<>();
    for (String range : RANGES) {
      int colon = range.lastIndexOf(':');
      String library = range.substring(0, colon);
      for (String version : repository.versions(library, range.substring(colon + 1))) {
        drivers.add(library + ':' + version);
      }
    }
    return drivers;
  }

  private void isWoven(String driver) throws IOException {
    Path jar = jar(driver);
    try (JarFile content = new JarFile(jar.toFile())) {
      assumeTrue(
          content.stream().anyMatch(entry -> entry.getName().endsWith(".class")),
          driver + " was published without a class");
    }
    WeaveReport report = OfferedJar.offer(List.of(jar));

    assertThat(report.rejections()).isEmpty();
    List<String> woven = new ArrayList<>();
    for (WeaveReport.Woven type : report.woven()) {
      woven.add(type.className());
    }
    assertThat(woven).anyMatch(name -> name.matches(".*(Driver|JDBC)[^.]*"));
    assertThat(woven).anyMatch(name -> name.matches(".*(Conn|Session)[^.]*"));
    assertThat(woven).anyMatch(name -> name.matches(".*(Statement|Stmt|StatementSapDB)[^.]*"));
  }

  private Path jar(String driver) {
    try {
      return repository.jar(driver);
    } catch (MavenRepository.UnresolvedException e) {
      throw new TestAbortedException(e.getMessage(), e); // listed, but not to be had
    }
  }
}
