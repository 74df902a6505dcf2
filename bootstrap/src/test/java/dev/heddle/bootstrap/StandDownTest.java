// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StandDownTest {
  @ParameterizedTest
  @CsvSource({
    "1.8.0_39, 25.39-b02, Java HotSpot(TM) 64-Bit Server VM",
    "1.8.0, 25.0-b70, OpenJDK 64-Bit Server VM",
    "1.7.0_80, 24.80-b11, Java HotSpot(TM) 64-Bit Server VM",
    "1.7.0, 2.8, IBM J9 VM",
  })
  void refusesJvmsWithoutSoundInvokedynamic(String version, String vmVersion, String vm) {
    assertThat(StandDown.unfit(version, vmVersion, vm))
        .isEqualTo("it needs Java 8u40 or newer and this is " + version);
  }

  @ParameterizedTest
  @CsvSource({
    "1.8.0_40, 25.40-b25, Java HotSpot(TM) 64-Bit Server VM",
    "1.8.0-internal, 25.71-b00, OpenJDK 64-Bit Server VM",
    "1.8.0_20, 2.8, IBM J9 VM",
    "1.8.0_312, openj9-0.29.1, Eclipse OpenJ9 VM",
    "9-ea, 9-ea+181, OpenJDK 64-Bit Server VM",
    "17.0.9, 17.0.9+11-LTS, OpenJDK 64-Bit Server VM",
    "25.0.3, 25.0.3+9-LTS, OpenJDK 64-Bit Server VM",
  })
  void acceptsJvmsFrom8u40(String version, String vmVersion, String vm) {
    assertThat(StandDown.unfit(version, vmVersion, vm)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.base", "jdk.compiler", "jdk.jcmd", "jdk.xml.dom", "openj9.dtfj"})
  void knowsTheToolsOfAModularJdk(String mainModule) {
    assertThat(StandDown.tool(mainModule, mainModule + "/x.Main -a"))
        .isEqualTo("this is a tool of the JDK (" + mainModule + ")");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sun.tools.jps.Jps -l",
        "sun.security.tools.keytool.Main -list",
        "com.sun.tools.javac.Main X.java",
        "sun.tools.jcmd.JCmd",
        "jdk.jfr.internal.tool.Main",
        "com.ibm.crypto.tools.KeyTool"
      })
  void knowsTheToolsOfJava8(String command) {
    String mainClass = command.split(" ")[0];

    assertThat(StandDown.tool(null, command))
        .isEqualTo("this is a tool of the JDK (" + mainClass + ")");
  }

  @Test
  void leavesApplicationsAlone() {
    assertThat(StandDown.tool(null, null)).isNull();
    assertThat(StandDown.tool(null, "org.apache.catalina.startup.Bootstrap start")).isNull();
    assertThat(StandDown.tool(null, "/opt/sun.tools/app.jar")).isNull();
    assertThat(StandDown.tool("com.example.shop", "com.example.shop/com.example.Main")).isNull();
    assertThat(StandDown.tool("jdk.compilers", null)).isNull();
  }
}
