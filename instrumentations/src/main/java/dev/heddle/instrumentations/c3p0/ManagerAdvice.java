// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.c3p0;

import com.mchange.v2.c3p0.impl.AbstractPoolBackedDataSource;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code AbstractPoolBackedDataSource.getPoolManager}: each request asks for it. */
final class ManagerAdvice {
  private ManagerAdvice() {}

  @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
  static void exit(
      @Advice.This AbstractPoolBackedDataSource dataSource,
      @Advice.Return @Nullable Object manager) {
    if (manager != null && Pools.NAMES.get(manager) == null) {
      String name = dataSource.getDataSourceName();
      boolean isMadeUp = name == null || name.equals(dataSource.getIdentityToken());
      Pools.NAMES.set(manager, isMadeUp ? "" : name);
    }
  }
}
