// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.propagation.Propagation;
import org.junit.jupiter.api.Test;

final class PropagatorsTest {
  @Test
  void addsUpTheFormats() {
    assertThat(Propagators.of(new String[] {"b3", "tracecontext"}))
        .isEqualTo(Propagation.B3_SINGLE | Propagation.TRACE_CONTEXT);
    assertThat(Propagators.of(new String[] {"baggage", "b3multi"}))
        .isEqualTo(Propagation.BAGGAGE | Propagation.B3_MULTI);
  }

  @Test
  void isNoneWhereNothingElseIsNamed() {
    assertThat(Propagators.of(new String[] {"none"})).isZero();
    assertThat(Propagators.of(new String[0])).isZero();
  }
}
