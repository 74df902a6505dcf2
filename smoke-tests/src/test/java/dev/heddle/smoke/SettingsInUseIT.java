// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.smoke.ShippedClass.Reference;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

/** A setting that the documentation calls supported is read by somebody. */
final class SettingsInUseIT {
  @Test
  void readsEverySettingThatItCallsSupported() {
    Set<String> supported = new TreeSet<>();
    Set<String> read = new HashSet<>();
    Pattern settings = Pattern.compile("dev/heddle/config/\\w*Settings");
    for (ShippedClass shipped : AgentJar.classes()) {
      for (Reference reference : shipped.references()) {
        boolean isSetting =
            settings.matcher(reference.owner()).matches()
                && reference.descriptor().equals("Ldev/heddle/config/Setting;");
        if (isSetting && reference.opcode() == Opcodes.PUTSTATIC) {
          supported.add(reference.name());
        } else if (isSetting && !shipped.name.equals(reference.owner())) {
          read.add(reference.name());
        }
      }
    }
    assertThat(supported).hasSizeGreaterThan(30);
    supported.removeAll(read);
    supported.removeIf(name -> name.startsWith("OTLP_")); // read by name, for any destination
    supported.remove("LINK_ATTRIBUTE_COUNT_LIMIT"); // links have no attributes: within any limit
    supported.removeAll(Set.of("ATTRIBUTE_VALUE_LENGTH_LIMIT", "ATTRIBUTE_COUNT_LIMIT"));
    supported.remove("DB_QUERY_SANITIZATION"); // these stand behind a narrower one that is read
    assertThat(supported).as("nobody reads these; they belong to RecognisedSettings").isEmpty();
  }
}
