package org.novaee.neighbour.testing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.novaee.identity.IdentityService;
import org.novaee.identity.IdentityUnavailable;
import org.novaee.identity.Token;
import org.novaee.identity.TokenRejected;

/** Knows the tokens a test gave out. */
public final class FakeIdentity implements IdentityService {

  private final Map<String, Token> tokens = new ConcurrentHashMap<>();
  private volatile boolean down;

  /** A token of that text for a user of a project; ids are the names with {@code -id}. */
  public FakeIdentity knows(String token, String user, String project, String... roles) {
    tokens.put(
        token,
        new Token(
            user + "-id",
            user,
            "default",
            project + "-id",
            project,
            "default",
            null,
            List.of(roles),
            Instant.MAX));
    return this;
  }

  /** From now on Keystone cannot be asked, or can again. */
  public void breakDown(boolean down) {
    this.down = down;
  }

  /** The project of any token that was given out. */
  @Override
  public boolean mayExist(String projectId) {
    return tokens.values().stream().anyMatch(token -> projectId.equals(token.projectId()));
  }

  @Override
  public Token validate(String token) {
    if (down) {
      throw new IdentityUnavailable("Keystone is down, as the test wanted", null);
    }
    Token known = tokens.get(token);
    if (known == null) {
      throw new TokenRejected("The token is unknown, expired or revoked");
    }
    return known;
  }
}
