// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IgnoredTypesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "java/lang/String",
        "jdk/internal/misc/Unsafe",
        "jdk/internal/reflect/GeneratedMethodAccessor1",
        "sun/reflect/GeneratedConstructorAccessor7",
        "com/sun/proxy/$Proxy12",
        "jdk/proxy2/$Proxy3",
        "com/sun/crypto/provider/AESCipher",
        "net/bytebuddy/ByteBuddy",
        "io/opentelemetry/javaagent/OpenTelemetryAgent",
        "co/elastic/apm/agent/premain/AgentMain",
        "datadog/trace/bootstrap/Agent",
        "com/newrelic/agent/Agent",
        "com/example/Shop$$Lambda$14",
        "com/example/Shop$$EnhancerBySpringCGLIB$$1a2b",
        "com/example/Shop$$FastClassBySpringCGLIB$$1a2b",
        "com/example/Shop$$SpringCGLIB$$0_$$_jvst",
        "com/example/Shop_$$_jvstabc_0",
        "com/example/Shop$Proxy$_$$_WeldClientProxy",
        "com/example/Shop$HibernateProxy$abc",
        "dev/heddle/bootstrap/AgentMain"
      })
  void leavesTheJdkAgentsAndGeneratedTypesAlone(String name) {
    assertThat(IgnoredTypes.contains(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com/example/Shop",
        "com/sun/jersey/spi/container/servlet/ServletContainer",
        "com/sun/faces/Servlet",
        "javax/servlet/http/HttpServlet",
        "jakarta/servlet/http/HttpServlet",
        "org/springframework/web/servlet/DispatcherServlet",
        "scalatra/Filter",
        "com/example/Dollar$Inner$$anon$1",
        "org/h2/jdbc/JdbcStatement",
        "oracle/jdbc/driver/OracleStatement",
        "Shop"
      })
  void keepsTheApplicationsTypes(String name) {
    assertThat(IgnoredTypes.contains(name)).isFalse();
  }
}
