// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.demo;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The legacy applications on their own: what they do and print when no agent is there. */
class ShopIT {
  @Test
  void answersEveryRequestOfTheDemoAndPrintsOneLine() throws Exception {
    ShopAlone.run(new DemoFiles(Path.of("..")));
  }
}
