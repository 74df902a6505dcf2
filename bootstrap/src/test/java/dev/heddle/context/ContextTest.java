// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContextTest {
  private static final int DB = Convention.DB_CLIENT;
  private static final int HTTP = Convention.HTTP_CLIENT;

  @AfterEach
  void restore() {
    Context.swap(null);
  }

  @Test
  void suppressesUntilToldOtherwise() {
    Context before = Context.of(null, HTTP);
    Context.swap(before);
    Context opened = Context.beginSuppressing(DB);
    assertThat(opened).isNotNull();
    assertThat(Context.beginSuppressing(DB)).isNull();
    assertThat(Context.current().suppresses(DB)).isTrue();
    assertThat(Context.current().suppresses(HTTP)).isTrue();
    assertThat(Context.beginSuppressing(DB)).isNull();
    Context.endSuppressing(opened);
    assertThat(Context.current()).isSameAs(before);
  }

  @Test
  void suppressesWhereThereIsNoContext() {
    Context opened = Context.beginSuppressing(DB);
    assertThat(Context.current().suppresses(DB)).isTrue();
    Context.endSuppressing(opened);
    assertThat(Context.current()).isNull();
  }

  @Test
  void suppressesMoreWhileItSuppresses() {
    Context outer = Context.beginSuppressing(DB);
    Context inner = Context.beginSuppressing(HTTP);
    assertThat(Context.current().suppresses(DB | HTTP)).isTrue();
    Context.endSuppressing(inner);
    assertThat(Context.current().suppresses(DB)).isTrue();
    assertThat(Context.current().suppresses(HTTP)).isFalse();
    Context.endSuppressing(outer);
    assertThat(Context.current()).isNull();
  }

  @Test
  void aContextMadeCurrentMeanwhileIsNotSuppressed() {
    Context opened = Context.beginSuppressing(DB);
    Context other = Context.of(null, 0);
    Context quiet = Context.swap(other);
    assertThat(quiet.suppresses(DB)).isTrue();
    assertThat(Context.current()).isSameAs(other);
    Context.swap(quiet);
    assertThat(Context.current().suppresses(DB)).isTrue();
    Context.endSuppressing(opened);
    assertThat(Context.current()).isNull();
  }

  @Test
  void suppressesAllInAByte() {
    assertThat(Context.SUPPRESS_ALL.suppresses(-1)).isTrue();
    assertThat(Context.SUPPRESS_ALL.suppressed()).isEqualTo(-1);
    assertThat(Context.of(null, 1 << 6).suppressed()).isEqualTo(1 << 6);
  }
}
