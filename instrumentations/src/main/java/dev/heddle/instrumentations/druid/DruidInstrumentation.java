// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.instrumentations.druid;

import dev.heddle.build.Instrumentation;
import dev.heddle.build.TypeRule;

/** Every request passes {@code getConnectionDirect}, behind the pool's filters. */
public final class DruidInstrumentation extends Instrumentation {
  private static final String POOL = "com.alibaba.druid.pool.DruidDataSource";
  private static final String CONNECTION = "com.alibaba.druid.pool.DruidPooledConnection";

  @Override
  protected void define() {
    name("alibaba-druid", "alibaba-druid-1-0");
    library("Druid: connection pool metrics", "com.alibaba:druid", "[1.0.0,2)");
    virtualField("alibaba-druid.pool").in(POOL);
    virtualField("alibaba-druid.lease").in("com.alibaba.druid.pool.DruidConnectionHolder");
    TypeRule pool = type(POOL);
    pool.method("init").takes().advice(OpenAdvice.class);
    pool.method("getConnectionDirect").takes("long").advice(BorrowAdvice.class);
    pool.method("recycle").takes(CONNECTION).advice(ReturnAdvice.class);
    pool.method("close").takes().advice(CloseAdvice.class);
    type("com.alibaba.druid.pool.DruidAbstractDataSource")
        .method("createPhysicalConnection")
        .takes()
        .advice(CreateAdvice.class);
  }
}
