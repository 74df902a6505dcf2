// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.db;

import dev.heddle.trace.AttributeKey;

/** Source: semantic conventions 1.44, database client spans and Redis. */
public final class DbAttributes {
  public static final AttributeKey SYSTEM_NAME = AttributeKey.of("db.system.name");
  public static final AttributeKey NAMESPACE = AttributeKey.of("db.namespace");
  public static final AttributeKey OPERATION_NAME = AttributeKey.of("db.operation.name");
  public static final AttributeKey COLLECTION_NAME = AttributeKey.of("db.collection.name");
  public static final AttributeKey BATCH_SIZE = AttributeKey.of("db.operation.batch.size");
  public static final AttributeKey QUERY_TEXT = AttributeKey.of("db.query.text");
  public static final AttributeKey QUERY_SUMMARY = AttributeKey.of("db.query.summary");
  public static final AttributeKey STORED_PROCEDURE = AttributeKey.of("db.stored_procedure.name");
  public static final AttributeKey STATUS_CODE = AttributeKey.of("db.response.status_code");

  private DbAttributes() {}
}
