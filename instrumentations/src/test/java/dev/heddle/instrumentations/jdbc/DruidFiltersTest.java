// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.jdbc;

import dev.heddle.testing.LibraryVersions;

/** Druid with filters: two layers of proxies. */
@LibraryVersions({
  "com.alibaba:druid:1.0.0,com.h2database:h2:1.4.200",
  "com.alibaba:druid:latest,com.h2database:h2:latest"
})
class DruidFiltersTest extends DruidTest {
  @Override
  String filters() {
    return "stat";
  }
}
