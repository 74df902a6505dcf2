// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.pool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PoolNamesTest {
  @Test
  void tellsWhereAUrlLeadsWithoutItsSecrets() {
    assertThat(PoolNames.ofUrl("jdbc:postgresql://db.example/shop?user=me&password=secret"))
        .isEqualTo("db.example:5432/shop");
    assertThat(PoolNames.ofUrl("jdbc:mysql://me:secret@db.example:3307/shop"))
        .isEqualTo("db.example:3307/shop");
    assertThat(PoolNames.ofUrl("jdbc:oracle:thin:scott/tiger@//db.example:1522/orders"))
        .isEqualTo("db.example:1522/orders");
    assertThat(PoolNames.ofUrl("jdbc:h2:mem:shop;USER=sa;PASSWORD=secret")).isEqualTo("shop");
    assertThat(PoolNames.ofUrl(null)).isNull();
    assertThat(PoolNames.ofUrl("jdbc:unheard:of")).isNull();
  }

  @Test
  void takesTheNameThatAContainerRegisters() {
    assertThat(
            PoolNames.ofObjectName(
                "Tomcat:type=DataSource,host=localhost,context=/shop,"
                    + "class=javax.sql.DataSource,name=\"jdbc/shop\""))
        .isEqualTo("jdbc/shop");
    assertThat(PoolNames.ofObjectName("a:name=orders,type=DataSource")).isEqualTo("orders");
    assertThat(PoolNames.ofObjectName("a:surname=x,type=b")).isEqualTo("a:surname=x,type=b");
    assertThat(PoolNames.ofObjectName("name=x")).isEqualTo("name=x");
    assertThat(PoolNames.ofObjectName("a:name=\"open")).isEqualTo("a:name=\"open");
    assertThat(PoolNames.ofObjectName("")).isNull();
    assertThat(PoolNames.ofObjectName(null)).isNull();
  }

  @Test
  void numbersPoolsOfOneNameAndGivesNumbersBack() {
    String first = PoolNames.claim("orders");
    String second = PoolNames.claim("orders");
    String third = PoolNames.claim("orders");
    assertThat(new String[] {first, second, third})
        .containsExactly("orders", "orders#2", "orders#3");

    PoolNames.release(second);
    assertThat(PoolNames.claim("orders")).isEqualTo("orders#2");
    PoolNames.release(first);
    PoolNames.release(second);
    PoolNames.release(third);
  }
}
