// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Every setting that Heddle supports, in the order of the documentation. Loads the classes of all
 * themes: only for the documentation, and where something is set that those which are set most
 * often do not have.
 */
final class AllSettings {
  private AllSettings() {}

  static List<Setting> list() {
    List<Setting> all = new ArrayList<>(Settings.SUPPORTED);
    all.addAll(OtlpSettings.SUPPORTED);
    all.addAll(SamplingSettings.SUPPORTED);
    all.addAll(OperationSettings.SUPPORTED);
    all.addAll(HttpSettings.SUPPORTED);
    all.addAll(DbSettings.SUPPORTED);
    all.addAll(LogSettings.SUPPORTED);
    all.addAll(LogExportSettings.SUPPORTED);
    all.addAll(MetricSettings.SUPPORTED);
    all.addAll(PrometheusSettings.SUPPORTED);
    all.addAll(JvmSettings.SUPPORTED);
    all.addAll(CacheSettings.SUPPORTED);
    return all;
  }
}
