// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.config;

import static dev.heddle.config.Setting.flag;

import java.util.ArrayList;
import java.util.List;

/** What holds Heddle back while the application runs. Loaded where one of these is set. */
public final class OperationSettings {
  static final List<Setting> SUPPORTED = new ArrayList<>();

  public static final Setting PAUSED =
      flag(
              "HEDDLE_PAUSED",
              false,
              "`true`: nothing is recorded, and no header is read or written; what is open ends as"
                  + " usual. To be changed in `HEDDLE_CONFIG_FILE` while the application runs.")
          .in(SUPPORTED);

  private OperationSettings() {}
}
