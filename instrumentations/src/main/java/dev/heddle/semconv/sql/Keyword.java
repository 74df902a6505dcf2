// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

/** The words that steer the summary and the redaction. Immutable; recognising allocates nothing. */
enum Keyword {
  NONE(Kind.OTHER),

  SELECT(Kind.OTHER),
  INSERT(Kind.OTHER),
  UPSERT(Kind.OTHER),
  UPDATE(Kind.OTHER),
  DELETE(Kind.OTHER),
  MERGE(Kind.OTHER),
  REPLACE(Kind.OTHER),
  WITH(Kind.OTHER),
  VALUES(Kind.CLAUSE),
  CALL(Kind.OTHER),
  NEXT(Kind.OTHER),
  EXEC(Kind.OTHER),
  EXECUTE(Kind.OTHER),
  EXPLAIN(Kind.OTHER),
  BEGIN(Kind.OTHER),
  CREATE(Kind.DDL),
  ALTER(Kind.DDL),
  DROP(Kind.DDL),
  TRUNCATE(Kind.DDL),
  LOCK(Kind.DDL),
  REFRESH(Kind.DDL),

  /** Commands that may be followed by a statement without a semicolon. */
  SET(Kind.COMMAND),
  DECLARE(Kind.COMMAND),
  IF(Kind.COMMAND),
  WHILE(Kind.COMMAND),
  PRINT(Kind.COMMAND),
  USE(Kind.COMMAND),
  OPEN(Kind.COMMAND),
  CLOSE(Kind.COMMAND),
  FETCH(Kind.COMMAND),
  COPY(Kind.COMMAND),
  LOAD(Kind.COMMAND),
  RETURN(Kind.COMMAND),
  WAITFOR(Kind.COMMAND),
  PREPARE(Kind.COMMAND),
  COMMIT(Kind.COMMAND),
  ROLLBACK(Kind.COMMAND),
  SAVEPOINT(Kind.COMMAND),

  /** Commands whose words name no statement and no table up to the semicolon. */
  SHOW(Kind.CLOSED),
  DESCRIBE(Kind.CLOSED),
  GRANT(Kind.CLOSED),
  REVOKE(Kind.CLOSED),
  DENY(Kind.CLOSED),
  COMMENT(Kind.CLOSED),
  ANALYZE(Kind.CLOSED),
  VACUUM(Kind.CLOSED),
  OPTIMIZE(Kind.CLOSED),
  REINDEX(Kind.CLOSED),
  RENAME(Kind.CLOSED),
  PRAGMA(Kind.CLOSED),
  DO(Kind.CLOSED),
  KILL(Kind.CLOSED),
  FLUSH(Kind.CLOSED),
  RESET(Kind.CLOSED),
  RELEASE(Kind.CLOSED),
  LISTEN(Kind.CLOSED),
  UNLISTEN(Kind.CLOSED),
  NOTIFY(Kind.CLOSED),
  DISCARD(Kind.CLOSED),
  DEALLOCATE(Kind.CLOSED),
  CHECKPOINT(Kind.CLOSED),
  BACKUP(Kind.CLOSED),
  RESTORE(Kind.CLOSED),
  ATTACH(Kind.CLOSED),
  DETACH(Kind.CLOSED),
  IMPORT(Kind.CLOSED),
  EXPORT(Kind.CLOSED),
  DISCONNECT(Kind.CLOSED),
  DBCC(Kind.CLOSED),
  PURGE(Kind.CLOSED),

  TABLE(Kind.TYPE),
  VIEW(Kind.TYPE),
  INDEX(Kind.TYPE),
  SEQUENCE(Kind.TYPE),
  SCHEMA(Kind.TYPE),
  DATABASE(Kind.TYPE),
  KEYSPACE(Kind.TYPE),
  USER(Kind.TYPE),
  ROLE(Kind.TYPE),
  LOGIN(Kind.TYPE),
  PROCEDURE(Kind.TYPE),
  PROC(Kind.TYPE),
  FUNCTION(Kind.TYPE),
  TRIGGER(Kind.TYPE),
  PACKAGE(Kind.TYPE),
  TYPE(Kind.TYPE),
  DOMAIN(Kind.TYPE),
  SYNONYM(Kind.TYPE),
  TABLESPACE(Kind.TYPE),
  EXTENSION(Kind.TYPE),
  RULE(Kind.TYPE),
  POLICY(Kind.TYPE),
  EVENT(Kind.TYPE),
  SERVER(Kind.TYPE),
  CERTIFICATE(Kind.TYPE),
  CREDENTIAL(Kind.TYPE),
  PROFILE(Kind.TYPE),
  DIRECTORY(Kind.TYPE),
  DICTIONARY(Kind.TYPE),
  PUBLICATION(Kind.TYPE),
  SUBSCRIPTION(Kind.TYPE),
  ALIAS(Kind.TYPE),
  SYSTEM(Kind.TYPE),
  SESSION(Kind.TYPE),
  LINK(Kind.OTHER),
  BODY(Kind.OTHER),
  TABLES(Kind.OTHER),

  /** Words between a verb and the name it works on. */
  INTO(Kind.MODIFIER),
  ONLY(Kind.MODIFIER),
  IGNORE(Kind.MODIFIER),
  LOW_PRIORITY(Kind.MODIFIER),
  HIGH_PRIORITY(Kind.MODIFIER),
  DELAYED(Kind.MODIFIER),
  QUICK(Kind.MODIFIER),
  OVERWRITE(Kind.MODIFIER),
  OR(Kind.MODIFIER),
  TOP(Kind.MODIFIER),
  PERCENT(Kind.MODIFIER),
  ALL(Kind.OTHER),
  FIRST(Kind.OTHER),
  NOT(Kind.OTHER),
  EXISTS(Kind.OTHER),
  CONCURRENTLY(Kind.OTHER),
  IMMEDIATE(Kind.OTHER),
  BLOCK(Kind.OTHER),

  FROM(Kind.CLAUSE),
  JOIN(Kind.CLAUSE),
  STRAIGHT_JOIN(Kind.OTHER),
  APPLY(Kind.OTHER),
  CROSS(Kind.OTHER),
  OUTER(Kind.OTHER),
  USING(Kind.OTHER),
  WHERE(Kind.CLAUSE),
  GROUP(Kind.CLAUSE),
  ORDER(Kind.CLAUSE),
  HAVING(Kind.CLAUSE),
  LIMIT(Kind.CLAUSE),
  FOR(Kind.CLAUSE),
  UNION(Kind.CLAUSE),
  INTERSECT(Kind.CLAUSE),
  EXCEPT(Kind.CLAUSE),
  MINUS(Kind.CLAUSE),
  RETURNING(Kind.CLAUSE),
  WINDOW(Kind.CLAUSE),
  QUALIFY(Kind.CLAUSE),
  CONNECT(Kind.CLAUSE),
  START(Kind.CLAUSE),
  OPTION(Kind.CLAUSE),
  PREWHERE(Kind.CLAUSE),
  LATERAL(Kind.OTHER),
  UNNEST(Kind.OTHER),
  OJ(Kind.OTHER),
  RECURSIVE(Kind.OTHER),
  DISTINCT(Kind.OTHER),
  AS(Kind.OTHER),
  ON(Kind.OTHER),
  OF(Kind.OTHER),
  KEY(Kind.OTHER),
  AFTER(Kind.OTHER),
  BEFORE(Kind.OTHER),
  KEEP(Kind.OTHER),
  IN(Kind.OTHER),
  IS(Kind.OTHER),
  THEN(Kind.OTHER),
  ELSE(Kind.OTHER),
  LOOP(Kind.OTHER),
  END(Kind.OTHER),
  ESCAPE(Kind.OTHER),
  FORMAT(Kind.OTHER),
  TRUE(Kind.OTHER),
  FALSE(Kind.OTHER),
  NULL(Kind.OTHER),
  DEFAULT(Kind.OTHER),
  OUT(Kind.OTHER),
  OUTPUT(Kind.OTHER),
  TRAN(Kind.OTHER),
  TRANSACTION(Kind.OTHER),
  WORK(Kind.OTHER),
  EXCEPTION(Kind.OTHER),
  RAISE(Kind.OTHER),
  EXIT(Kind.OTHER),
  CASE(Kind.OTHER),
  WHEN(Kind.OTHER),
  ELSIF(Kind.OTHER),
  FORALL(Kind.OTHER),
  GO(Kind.OTHER),
  BREAK(Kind.OTHER),
  CONTINUE(Kind.OTHER),
  GOTO(Kind.OTHER),
  RAISERROR(Kind.OTHER),
  THROW(Kind.OTHER),
  READ(Kind.OTHER),
  ISOLATION(Kind.OTHER),
  DEFERRED(Kind.OTHER),
  EXCLUSIVE(Kind.OTHER),

  IDENTIFIED(Kind.OTHER),
  BY(Kind.OTHER),
  VIA(Kind.OTHER),
  EXTERNALLY(Kind.OTHER),
  GLOBALLY(Kind.OTHER),
  PASSWORD(Kind.OTHER),
  RANDOM(Kind.OTHER),
  EXPIRE(Kind.OTHER),
  HISTORY(Kind.OTHER),
  REUSE(Kind.OTHER),
  REQUIRE(Kind.OTHER),
  TO(Kind.OTHER),
  NEW(Kind.OTHER),
  CONFIRM(Kind.OTHER),

  SP_PASSWORD(Kind.CREDENTIAL_PROCEDURE),
  SP_ADDLOGIN(Kind.CREDENTIAL_PROCEDURE),
  SP_MODIFYLOGIN(Kind.CREDENTIAL_PROCEDURE),
  SP_ADDAPPROLE(Kind.CREDENTIAL_PROCEDURE),
  SP_SETAPPROLE(Kind.CREDENTIAL_PROCEDURE),
  SP_APPROLEPASSWORD(Kind.CREDENTIAL_PROCEDURE),
  SP_ADDLINKEDSRVLOGIN(Kind.CREDENTIAL_PROCEDURE),
  SP_ADDEXTERNLOGIN(Kind.CREDENTIAL_PROCEDURE),
  SP_ADDREMOTELOGIN(Kind.CREDENTIAL_PROCEDURE),
  SP_CHANGE_USERS_LOGIN(Kind.CREDENTIAL_PROCEDURE),
  SP_CONTROL_DBMASTERKEY_PASSWORD(Kind.CREDENTIAL_PROCEDURE),
  XP_CMDSHELL(Kind.CREDENTIAL_PROCEDURE);

  static final int MAX_LENGTH = 31;

  private static final int CASELESS = 31;
  private static final int SLOTS = 1024;
  private static final Keyword[] ALL_WORDS = values();
  private static final Keyword[][] BUCKETS = buckets();

  final Kind kind;

  @SuppressWarnings("ImmutableEnumChecker") // never written, never handed out
  private final char[] upper;

  Keyword(Kind kind) {
    this.kind = kind;
    this.upper = name().toCharArray();
  }

  private static Keyword[][] buckets() {
    Keyword[][] index = new Keyword[SLOTS][];
    for (Keyword keyword : ALL_WORDS) {
      if (keyword == NONE) {
        continue;
      }
      int slot = slot(keyword.upper, 0, keyword.upper.length);
      Keyword[] old = index[slot];
      int size = old == null ? 0 : old.length;
      Keyword[] grown = new Keyword[size + 1];
      for (int i = 0; i < size; i++) {
        grown[i] = old[i];
      }
      grown[size] = keyword;
      index[slot] = grown;
    }
    return index;
  }

  /** Length, first and last letter, in any case, tell most words apart. */
  private static int slot(char[] chars, int from, int to) {
    int first = chars[from] & CASELESS;
    int last = chars[to - 1] & CASELESS;
    return (first + last * 32 + (to - from) * 37) & (SLOTS - 1);
  }

  static Keyword at(int ordinal) {
    return ALL_WORDS[ordinal];
  }

  /** The keyword a range of characters spells in any case, {@link #NONE} when it spells none. */
  static Keyword of(char[] chars, int from, int to) {
    int length = to - from;
    if (length < 2 || length > MAX_LENGTH) {
      return NONE;
    }
    Keyword[] candidates = BUCKETS[slot(chars, from, to)];
    if (candidates != null) {
      for (Keyword candidate : candidates) {
        if (candidate.upper.length == length && candidate.spells(chars, from)) {
          return candidate;
        }
      }
    }
    return NONE;
  }

  private boolean spells(char[] chars, int from) {
    char[] word = upper;
    for (int i = 0; i < word.length; i++) {
      char c = chars[from + i];
      if (c != word[i] && (c < 'a' || c > 'z' || c - 32 != word[i])) {
        return false;
      }
    }
    return true;
  }

  /** True for a word that is an argument of a procedure or marks one. */
  boolean isArgument() {
    return this == NULL || this == DEFAULT || this == OUT || this == OUTPUT;
  }

  /** True for a word that begins or ends a statement and so can't be a value in T-SQL. */
  boolean isReservedInArguments() {
    switch (this) {
      case NULL:
      case DEFAULT:
      case OUT:
      case OUTPUT:
      case USING:
      case INTO:
      case WITH:
      case AS:
      case SELECT:
      case INSERT:
      case UPDATE:
      case DELETE:
      case MERGE:
      case EXEC:
      case EXECUTE:
      case BEGIN:
      case END:
      case ELSE:
      case GO:
      case BREAK:
      case CONTINUE:
      case GOTO:
      case RAISERROR:
      case THROW:
      case GRANT:
      case REVOKE:
      case DENY:
      case DEALLOCATE:
        return true;
      default:
        return kind == Kind.COMMAND || kind == Kind.DDL;
    }
  }

  enum Kind {
    OTHER,
    DDL,
    COMMAND,
    CLOSED,
    TYPE,
    MODIFIER,
    CLAUSE,
    CREDENTIAL_PROCEDURE
  }
}
