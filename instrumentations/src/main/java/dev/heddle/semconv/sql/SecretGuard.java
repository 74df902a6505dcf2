// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.sql;

/**
 * Knows where a password stands although it may be written like a name: {@code IDENTIFIED BY
 * secret}, {@code PASSWORD "secret"}, {@code CONNECT TO db USER me USING secret}, {@code
 * sp_password old, new}. In doubt a word too many is redacted. One per call, single-threaded.
 */
final class SecretGuard {
  /** Words in which the object of CREATE or ALTER must have appeared. */
  private static final int TYPE_WITHIN_WORDS = 8;

  /** SET LOCAL my. */
  private static final int SETTING_WITHIN_WORDS = 3;

  private enum Stage {
    NONE,
    IDENTIFIED,
    PLUGIN,
    AFTER_PLUGIN,
    PASSWORD_FOR,
    /** The next token is a secret. */
    ARMED,
    /** As ARMED, and a comma leads to another secret. */
    ARMED_LIST,
    AFTER_SECRET,
    AFTER_PASSWORD
  }

  private final SqlBuffer sql;
  private Stage stage = Stage.NONE;
  private int words;
  private boolean credentialStatement;
  private boolean connectStatement;
  private boolean valuesAreSecret;
  private boolean setStatement;
  private boolean joined;

  SecretGuard(SqlBuffer sql) {
    this.sql = sql;
  }

  /** True when the token at the reading position must not be written. */
  boolean isArmed() {
    return stage == Stage.ARMED || stage == Stage.ARMED_LIST;
  }

  /** True when this word may stand at an armed position because it announces the secret. */
  boolean announces(Keyword keyword, char next) {
    if (redactsWords()) {
      return false;
    }
    switch (keyword) {
      case VALUES:
        return next == '\'' || next == '?';
      case PASSWORD:
        return stage == Stage.ARMED || Chars.isQuote(next) || next == '?';
      case RANDOM:
        return sql.nextKeyword() == Keyword.PASSWORD;
      case TO:
      case FOR:
      case EXPIRE:
      case HISTORY:
      case REUSE:
      case REQUIRE:
      case NULL:
      case DEFAULT:
        return stage == Stage.ARMED;
      default:
        return false;
    }
  }

  /** A secret was replaced. */
  void redacted() {
    stage = stage == Stage.ARMED_LIST ? Stage.AFTER_SECRET : Stage.AFTER_PASSWORD;
  }

  boolean redactsWords() {
    return valuesAreSecret || connectStatement;
  }

  /** True when this word is a value: an argument of a credential procedure, a CONNECT operand. */
  boolean redacts(Keyword keyword, char first) {
    if (valuesAreSecret) {
      return first != '@' && sql.at(sql.nextVisible()) != '=' && !keyword.isReservedInArguments();
    }
    if (!connectStatement) {
      return false;
    }
    switch (keyword) {
      case TO:
      case USER:
      case USING:
      case NEW:
      case CONFIRM:
      case PASSWORD:
      case IDENTIFIED:
      case BY:
      case AS:
      case DEFAULT:
      case RESET:
      case WITH:
      case TRANSACTION:
        return false;
      default:
        return true;
    }
  }

  /** A word after a dot: in {@code master..sp_password} and {@code SET my.key = v} it counts. */
  void joinedWord(int from, int to) {
    joined |= words <= SETTING_WITHIN_WORDS;
    boolean procedure = to - from >= Keyword.SP_ADDLOGIN.name().length();
    if (procedure && Keyword.of(sql.chars, from, to).kind == Keyword.Kind.CREDENTIAL_PROCEDURE) {
      valuesAreSecret = true;
      stage = Stage.NONE;
    }
  }

  /** A word that is not part of a qualified name. */
  void word(Keyword keyword, int from, int to) {
    words++;
    boolean plain = keyword == Keyword.NONE && stage == Stage.NONE;
    if (plain && words > 1 && !credentialStatement) {
      return;
    }
    if (words == 1) {
      first(keyword);
    } else if (words <= TYPE_WITHIN_WORDS) {
      type(keyword);
    }
    if (keyword.kind == Keyword.Kind.CREDENTIAL_PROCEDURE) {
      valuesAreSecret = true;
    } else if (valuesAreSecret && keyword.isReservedInArguments()) {
      valuesAreSecret = keyword.isArgument();
    }
    stage = next(keyword, from, to);
  }

  /** SET my.key = value, SET my.key TO value: what follows = or TO needs no quotes. */
  boolean setsDottedKey() {
    return setStatement && joined;
  }

  private void first(Keyword keyword) {
    switch (keyword) {
      case BEGIN:
      case ELSE:
      case THEN:
        words = 0;
        break;
      case SELECT:
      case INSERT:
      case UPSERT:
      case UPDATE:
      case DELETE:
      case MERGE:
      case REPLACE:
      case WITH:
      case VALUES:
      case CALL:
      case EXEC:
      case EXECUTE:
      case EXPLAIN:
      case DECLARE:
      case IF:
      case WHILE:
      case FROM:
      case TABLE:
      case TRUNCATE:
      case COMMENT:
      case ANALYZE:
      case SHOW:
      case DESCRIBE:
      case COPY:
        credentialStatement = false;
        break;
      default:
        credentialStatement = true;
        connectStatement = keyword == Keyword.CONNECT;
        setStatement = keyword == Keyword.SET;
    }
  }

  private void type(Keyword keyword) {
    switch (keyword) {
      case TABLE:
      case VIEW:
      case INDEX:
      case PROCEDURE:
      case PROC:
      case FUNCTION:
      case TRIGGER:
      case PACKAGE:
      case TYPE:
        credentialStatement = false;
        break;
      case USER:
      case ROLE:
      case LOGIN:
      case PASSWORD:
        words = TYPE_WITHIN_WORDS;
        break;
      default:
    }
  }

  private Stage next(Keyword keyword, int from, int to) {
    switch (keyword) {
      case IDENTIFIED:
        return Stage.IDENTIFIED;
      case BY:
        return isAfterIdentified() ? Stage.ARMED_LIST : Stage.NONE;
      case AS:
      case USING:
        return stage == Stage.AFTER_PLUGIN ? Stage.ARMED_LIST : Stage.NONE;
      case WITH:
      case VIA:
        return stage == Stage.IDENTIFIED ? Stage.PLUGIN : Stage.NONE;
      case EXTERNALLY:
      case GLOBALLY:
        return stage == Stage.IDENTIFIED ? Stage.AFTER_PLUGIN : Stage.NONE;
      case REPLACE:
        return isAfterSecret() ? Stage.ARMED_LIST : Stage.NONE;
      case VALUES:
        return isArmed() ? stage : Stage.NONE;
      case FOR:
        return stage == Stage.ARMED ? Stage.PASSWORD_FOR : Stage.NONE;
      case TO:
        boolean armed = isArmed() || isAfterSecret() || stage == Stage.PASSWORD_FOR;
        return armed ? Stage.ARMED : Stage.NONE;
      default:
        if (stage == Stage.PLUGIN) {
          return Stage.AFTER_PLUGIN;
        }
        if (isPassword(keyword, from, to)) {
          return isArmed() || credentialStatement ? Stage.ARMED : Stage.NONE;
        }
        return stage == Stage.PASSWORD_FOR ? stage : Stage.NONE;
    }
  }

  private boolean isAfterSecret() {
    return stage == Stage.AFTER_SECRET || stage == Stage.AFTER_PASSWORD;
  }

  private boolean isAfterIdentified() {
    return stage == Stage.IDENTIFIED || stage == Stage.AFTER_PLUGIN;
  }

  /** PASSWORD, OLD_PASSWORD, MASTER_PASSWORD, MEDIAPASSWORD, ... */
  private boolean isPassword(Keyword keyword, int from, int to) {
    int length = Keyword.PASSWORD.name().length();
    return keyword == Keyword.PASSWORD
        || (credentialStatement
            && !valuesAreSecret
            && to - from > length
            && Keyword.of(sql.chars, to - length, to) == Keyword.PASSWORD);
  }

  /** A literal, a quoted name or a placeholder. */
  void value() {
    if (stage == Stage.PLUGIN) {
      stage = Stage.AFTER_PLUGIN;
    } else if (stage != Stage.PASSWORD_FOR) {
      stage = Stage.NONE;
    }
  }

  void punctuation(char c) {
    switch (c) {
      case ';':
        stage = Stage.NONE;
        words = 0;
        credentialStatement = false;
        connectStatement = false;
        valuesAreSecret = false;
        setStatement = false;
        joined = false;
        break;
      case '=':
        if (stage == Stage.PASSWORD_FOR) {
          stage = Stage.ARMED;
        }
        break;
      case ',':
        stage = stage == Stage.AFTER_SECRET ? Stage.ARMED_LIST : Stage.NONE;
        break;
      case '(':
      case ':':
      case '@':
      case '.':
        break;
      default:
        stage = stage == Stage.PASSWORD_FOR ? stage : Stage.NONE;
    }
  }
}
