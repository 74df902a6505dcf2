// SPDX-FileCopyrightText: The Heddle authors
// SPDX-License-Identifier: Apache-2.0
package dev.heddle.prometheus;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may read: whoever knows the bearer token, or one of the users by password. A bcrypt hash
 * takes 50 ms or so to check, so a password that has matched is known again by a salted digest, and
 * only one is checked at a time. Any thread.
 */
final class Credentials {
  /** Of nobody's password, for users who do not exist: they take as long as those who do. */
  private static final String NOBODY =
      "$2a$10$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

  private final byte @Nullable [] token;
  private final Map<String, Bcrypt> users;
  private final Map<String, byte[]> matched = new HashMap<>();
  private final byte[] digestSalt = new byte[16];

  /**
   * @param token null for none
   */
  Credentials(@Nullable String token, Map<String, Bcrypt> users) {
    this.token = token == null ? null : token.getBytes(StandardCharsets.UTF_8);
    this.users = users;
    new SecureRandom().nextBytes(digestSalt);
  }

  /** Whether there is something to know. */
  boolean areNeeded() {
    return token != null || !users.isEmpty();
  }

  /** For a client that has shown none, or wrong ones (RFC 9110 §11.6.1). */
  String challenge() {
    return (token == null ? "" : "WWW-Authenticate: Bearer realm=\"heddle\"\r\n")
        + (users.isEmpty()
            ? ""
            : "WWW-Authenticate: Basic realm=\"heddle\", charset=\"UTF-8\"\r\n");
  }

  /**
   * @param authorization the field of the request, or null
   */
  boolean admit(@Nullable String authorization) {
    int space = authorization == null ? -1 : authorization.indexOf(' ');
    if (authorization == null || space < 0) {
      return false;
    }
    String scheme = authorization.substring(0, space);
    String given = authorization.substring(space + 1).trim();
    if (scheme.equalsIgnoreCase("Bearer")) {
      return token != null
          && MessageDigest.isEqual(token, given.getBytes(StandardCharsets.ISO_8859_1));
    }
    return scheme.equalsIgnoreCase("Basic") && !users.isEmpty() && isUser(given);
  }

  private boolean isUser(String base64) {
    byte[] pair;
    try {
      pair = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return false;
    }
    int colon = 0;
    while (colon < pair.length && pair[colon] != ':') {
      colon++;
    }
    if (colon == pair.length) {
      return false;
    }
    byte[] password = new byte[pair.length - colon - 1];
    System.arraycopy(pair, colon + 1, password, 0, password.length);
    return check(new String(pair, 0, colon, StandardCharsets.UTF_8), password);
  }

  private synchronized boolean check(String user, byte[] password) {
    Bcrypt expected = users.get(user);
    byte[] digest = digest(password);
    byte[] known = matched.get(user);
    if (expected != null && known != null && MessageDigest.isEqual(known, digest)) {
      return true;
    }
    Bcrypt checked = expected == null ? Bcrypt.parse(NOBODY) : expected;
    boolean matches = checked != null && checked.matches(password) && expected != null;
    if (matches) {
      matched.put(user, digest);
    }
    return matches;
  }

  private byte[] digest(byte[] password) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(digestSalt);
      return digest.digest(password);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JVM has it
    }
  }
}
