// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.semconv.db.Database;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** URLs are read as their own drivers read them: these are asked, in their published versions. */
class DriverUrlsTest {
  @ParameterizedTest(name = "{0}: {1} {2}")
  @CsvFileSource(
      resources = "driver-urls.csv",
      delimiter = ' ',
      numLinesToSkip = 1,
      nullValues = "-")
  void readsAsTheDriverDoes(String driver, String url, @Nullable String beside) throws Exception {
    Properties info = new Properties();
    if (beside != null) {
      for (String option : beside.split("&")) {
        info.setProperty(
            option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
      }
    }
    String asked = RealDrivers.valueOf(driver).ask(url, info);
    assertThat(asked).as("whether the driver takes it").isNotNull();

    Database database = JdbcUrls.parse(url, info);

    int port = database.port() == 0 ? database.system().defaultPort() : database.port();
    assertThat(database.address() + " " + port + " " + database.namespace()).isEqualTo(asked);
  }
}
