// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.semconv.redis;

/**
 * What is known of Redis' commands: which of their arguments are keys, fields and options that may
 * be shown, and which ones wait. A command that is not listed here, be it renamed or of the future,
 * shows no argument.
 */
final class RedisCommands {
  /** Every argument may be shown. */
  static final int ALL = 1000;

  /** Keys and values take turns. */
  static final int PAIRS = -1;

  /** A key, then fields and values take turns. */
  static final int KEY_AND_PAIRS = -2;

  /** A script or its digest, a number of keys, the keys, then values. */
  static final int SCRIPT = -3;

  static final int DIGEST = -4;

  private RedisCommands() {}

  /** How many arguments may be shown from the first one on, or one of the negative forms. */
  static int shown(String command) {
    switch (command) {
      case "GET":
      case "MGET":
      case "DEL":
      case "UNLINK":
      case "EXISTS":
      case "TOUCH":
      case "TYPE":
      case "TTL":
      case "PTTL":
      case "EXPIRETIME":
      case "PEXPIRETIME":
      case "EXPIRE":
      case "PEXPIRE":
      case "EXPIREAT":
      case "PEXPIREAT":
      case "PERSIST":
      case "RENAME":
      case "RENAMENX":
      case "COPY":
      case "MOVE":
      case "DUMP":
      case "OBJECT":
      case "KEYS":
      case "SCAN":
      case "SORT":
      case "SORT_RO":
      case "RANDOMKEY":
      case "INCR":
      case "DECR":
      case "GETDEL":
      case "GETEX":
      case "STRLEN":
      case "GETRANGE":
      case "SUBSTR":
      case "GETBIT":
      case "BITCOUNT":
      case "BITOP":
      case "BITPOS":
      case "HGET":
      case "HMGET":
      case "HGETALL":
      case "HDEL":
      case "HEXISTS":
      case "HKEYS":
      case "HVALS":
      case "HLEN":
      case "HSTRLEN":
      case "HSCAN":
      case "HRANDFIELD":
      case "LLEN":
      case "LRANGE":
      case "LINDEX":
      case "LTRIM":
      case "LPOP":
      case "RPOP":
      case "RPOPLPUSH":
      case "LMOVE":
      case "LMPOP":
      case "BLPOP":
      case "BRPOP":
      case "BRPOPLPUSH":
      case "BLMOVE":
      case "BLMPOP":
      case "SCARD":
      case "SMEMBERS":
      case "SPOP":
      case "SRANDMEMBER":
      case "SINTER":
      case "SINTERCARD":
      case "SINTERSTORE":
      case "SUNION":
      case "SUNIONSTORE":
      case "SDIFF":
      case "SDIFFSTORE":
      case "SSCAN":
      case "ZCARD":
      case "ZCOUNT":
      case "ZRANGE":
      case "ZREVRANGE":
      case "ZRANGEBYSCORE":
      case "ZREVRANGEBYSCORE":
      case "ZREMRANGEBYRANK":
      case "ZREMRANGEBYSCORE":
      case "ZPOPMIN":
      case "ZPOPMAX":
      case "BZPOPMIN":
      case "BZPOPMAX":
      case "BZMPOP":
      case "ZMPOP":
      case "ZINTERSTORE":
      case "ZUNIONSTORE":
      case "ZDIFFSTORE":
      case "ZSCAN":
      case "ZRANDMEMBER":
      case "PFCOUNT":
      case "PFMERGE":
      case "XLEN":
      case "XRANGE":
      case "XREVRANGE":
      case "XREAD":
      case "XREADGROUP":
      case "XACK":
      case "XDEL":
      case "XTRIM":
      case "XINFO":
      case "XPENDING":
      case "XGROUP":
      case "XCLAIM":
      case "XAUTOCLAIM":
      case "WATCH":
      case "SELECT":
      case "SWAPDB":
      case "INFO":
      case "FLUSHDB":
      case "FLUSHALL":
      case "CLUSTER":
      case "COMMAND":
      case "MEMORY":
      case "LATENCY":
      case "SUBSCRIBE":
      case "PSUBSCRIBE":
      case "SSUBSCRIBE":
      case "UNSUBSCRIBE":
      case "PUNSUBSCRIBE":
      case "SUNSUBSCRIBE":
      case "PUBSUB":
      case "WAIT":
      case "WAITAOF":
      case "FAILOVER":
      case "REPLICAOF":
      case "SLAVEOF":
        return ALL;
      case "MSET":
      case "MSETNX":
        return PAIRS;
      case "HSET":
      case "HMSET":
        return KEY_AND_PAIRS;
      case "EVAL":
      case "EVAL_RO":
        return SCRIPT;
      case "EVALSHA":
      case "EVALSHA_RO":
      case "FCALL":
      case "FCALL_RO":
        return DIGEST;
      case "SET":
      case "SETNX":
      case "GETSET":
      case "APPEND":
      case "INCRBY":
      case "INCRBYFLOAT":
      case "DECRBY":
      case "LPUSH":
      case "LPUSHX":
      case "RPUSH":
      case "RPUSHX":
      case "LPOS":
      case "LINSERT":
      case "SADD":
      case "SREM":
      case "SISMEMBER":
      case "SMISMEMBER":
      case "ZADD":
      case "ZREM":
      case "ZSCORE":
      case "ZMSCORE":
      case "ZINCRBY":
      case "ZRANK":
      case "ZREVRANK":
      case "ZLEXCOUNT":
      case "ZRANGEBYLEX":
      case "ZREVRANGEBYLEX":
      case "ZREMRANGEBYLEX":
      case "PFADD":
      case "GEOADD":
      case "GEODIST":
      case "GEOHASH":
      case "GEOPOS":
      case "GEORADIUS":
      case "GEOSEARCH":
      case "XADD":
      case "BITFIELD":
      case "BITFIELD_RO":
      case "PUBLISH":
      case "SPUBLISH":
      case "ACL":
      case "CLIENT":
      case "DEBUG":
      case "FUNCTION":
      case "SCRIPT":
      case "SENTINEL":
      case "SLOWLOG":
      case "HELLO":
        return 1;
      case "SETEX":
      case "PSETEX":
      case "SETRANGE":
      case "SETBIT":
      case "LSET":
      case "LREM":
      case "HSETNX":
      case "HINCRBY":
      case "HINCRBYFLOAT":
      case "SMOVE":
      case "RESTORE":
      case "CONFIG":
        return 2;
      default:
        return isModule(command) ? 1 : 0;
    }
  }

  /** Commands of modules ({@code JSON.SET}, {@code FT.SEARCH}) begin with a key or index. */
  private static boolean isModule(String command) {
    return command.indexOf('.') > 0;
  }

  /** What holds secrets, whatever is configured. */
  static boolean isSecret(String command) {
    switch (command) {
      case "AUTH":
      case "HELLO":
      case "ACL":
      case "CONFIG":
      case "MIGRATE":
      case "SENTINEL":
        return true;
      default:
        return false;
    }
  }

  /** After these the server sends when it likes: what follows is no answer to a command. */
  static boolean beginsStream(String command) {
    switch (command) {
      case "SUBSCRIBE":
      case "PSUBSCRIBE":
      case "SSUBSCRIBE":
      case "MONITOR":
      case "SYNC":
      case "PSYNC":
        return true;
      default:
        return false;
    }
  }

  /** What may be sent while the server streams. */
  static boolean belongsToStream(String command) {
    return command.equals("PING") || isSubscription(command);
  }

  /** What begins, ends or changes a stream. */
  static boolean isSubscription(String command) {
    switch (command) {
      case "UNSUBSCRIBE":
      case "PUNSUBSCRIBE":
      case "SUNSUBSCRIBE":
        return true;
      default:
        return beginsStream(command);
    }
  }

  /** Whether arguments of this may say that it waits. */
  static boolean mayWait(String command) {
    switch (command) {
      case "BLPOP":
      case "BRPOP":
      case "BRPOPLPUSH":
      case "BLMOVE":
      case "BZPOPMIN":
      case "BZPOPMAX":
      case "BLMPOP":
      case "BZMPOP":
      case "WAIT":
      case "WAITAOF":
      case "XREAD":
      case "XREADGROUP":
        return true;
      default:
        return false;
    }
  }

  /** Whether this waits until something happens, if it takes for ever. */
  static boolean waitsForEver(String command, byte[][] arguments) {
    int last = arguments.length - 1;
    if (last < 0) {
      return false;
    }
    switch (command) {
      case "BLPOP":
      case "BRPOP":
      case "BRPOPLPUSH":
      case "BLMOVE":
      case "BZPOPMIN":
      case "BZPOPMAX":
      case "WAIT":
      case "WAITAOF":
        return isZero(arguments[last]);
      case "BLMPOP":
      case "BZMPOP":
        return isZero(arguments[0]);
      case "XREAD":
      case "XREADGROUP":
        for (int i = 0; i < last && i < 8; i++) {
          if (isBlock(arguments[i])) {
            return isZero(arguments[i + 1]);
          }
        }
        return false;
      default:
        return false;
    }
  }

  private static boolean isZero(byte[] number) {
    for (int i = 0; i < number.length; i++) {
      if (number[i] != '0' && number[i] != '.') {
        return false;
      }
    }
    return number.length > 0;
  }

  private static boolean isBlock(byte[] word) {
    return word.length == 5
        && (word[0] | 32) == 'b'
        && (word[1] | 32) == 'l'
        && (word[2] | 32) == 'o'
        && (word[3] | 32) == 'c'
        && (word[4] | 32) == 'k';
  }
}
