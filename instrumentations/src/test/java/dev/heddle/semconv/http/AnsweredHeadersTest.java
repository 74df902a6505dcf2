// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnsweredHeadersTest {
  private final AnsweredHeaders headers = new AnsweredHeaders();

  @Test
  void keepsTheLastOfWhatIsSetAndAllOfWhatIsAdded() {
    headers.set(headers.enter(), "X-Set", "old");
    headers.set(headers.enter(), "x-set", "new");
    headers.add(headers.enter(), "X-Added", "first");
    headers.add(headers.enter(), "x-added", "second");

    assertThat(headers.get("x-set")).containsExactly("new");
    assertThat(headers.get("x-added")).containsExactly("first", "second");
  }

  @Test
  void countsTheInnermostOfNestedCalls() {
    int wrapper = headers.enter();
    int container = headers.enter();
    headers.add(container, "X-Added", "what is sent");
    headers.add(wrapper, "X-Added", "what the wrapper was given");

    assertThat(headers.get("x-added")).containsExactly("what is sent");
  }

  @Test
  void takesBackWhatIsSetToNothingOrReset() {
    headers.set(headers.enter(), "X-Set", "old");
    headers.add(headers.enter(), "X-Added", "first");
    headers.set(headers.enter(), "X-Set", null);
    assertThat(headers.get("x-set")).isNull();

    headers.clear();
    assertThat(headers.get("x-added")).isNull();
  }
}
