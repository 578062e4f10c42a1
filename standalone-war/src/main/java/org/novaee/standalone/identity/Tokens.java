package org.novaee.standalone.identity;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.standalone.store.DuplicateKey;
import org.novaee.standalone.store.Store;

/** Issues tokens, tells what one is worth, and revokes them. */
@ApplicationScoped
public class Tokens {

  private static final String KEY_ID = "1";
  private static final int KEY_BYTES = 32;
  private static final int AUDIT_ID_BYTES = 16;

  private final SecureRandom random = new SecureRandom();

  @Inject private Store store;

  @Inject
  @ConfigProperty(name = "nova.novaee.token_lifetime")
  private int lifetime;

  private TokenSigner signer;

  @PostConstruct
  void open() {
    signer = new TokenSigner(secret());
  }

  /**
   * Issues a token.
   *
   * @param parent the token it is made from, or null; the new one ends no later
   */
  IssuedToken issue(String userId, String target, List<String> methods, TokenClaims parent) {
    long now = Instant.now().getEpochSecond();
    TokenClaims claims =
        new TokenClaims(
            newAuditId(),
            parent == null ? null : parent.auditId(),
            userId,
            target,
            methods,
            now,
            parent == null ? now + lifetime : parent.expiresAt());
    return new IssuedToken(signer.sign(claims), claims);
  }

  /** A new token as text, with what it says. */
  record IssuedToken(String text, TokenClaims claims) {}

  /** What the token is worth, if it is one of ours, has not ended and was not revoked. */
  Optional<Grant> find(String token) {
    return signer
        .verify(token)
        .filter(claims -> claims.expiresAt() > Instant.now().getEpochSecond())
        .flatMap(claims -> store.read(em -> grant(em, claims)));
  }

  /** What such claims are worth; empty for a user or project that may not be used. */
  static Optional<Grant> grant(EntityManager em, TokenClaims claims) {
    User user = em.find(User.class, claims.userId());
    boolean bad =
        user == null
            || !user.enabled
            || claims.issuedAt() < user.passwordChangedAt
            || em.find(Revocation.class, claims.auditId()) != null;
    if (bad) {
      return Optional.empty();
    }
    if (claims.target() == null) {
      return Optional.of(new Grant(claims, user, null, List.of()));
    }
    Project project =
        claims.projectId() == null ? null : em.find(Project.class, claims.projectId());
    if (!claims.isSystem() && (project == null || !project.enabled)) {
      return Optional.empty();
    }
    List<Role> roles = RoleSet.of(em, user.id, claims.target());
    return roles.isEmpty()
        ? Optional.empty()
        : Optional.of(new Grant(claims, user, project, roles));
  }

  /** Makes a token worthless; forgets revocations that no longer matter. */
  void revoke(TokenClaims claims) {
    store.changeRun(
        em -> {
          em.createQuery("DELETE FROM Revocation r WHERE r.expiresAt < :now")
              .setParameter("now", Instant.now().getEpochSecond())
              .executeUpdate();
          Revocation revocation = new Revocation();
          revocation.auditId = claims.auditId();
          revocation.expiresAt = claims.expiresAt();
          em.merge(revocation);
        });
  }

  /** One key for all processes on this schema, made by the first of them. */
  private byte[] secret() {
    try {
      return store.change(
          em -> {
            SigningKey key = em.find(SigningKey.class, KEY_ID);
            if (key == null) {
              key = new SigningKey();
              key.id = KEY_ID;
              key.secret = randomBytes(KEY_BYTES);
              em.persist(key);
            }
            return key.secret;
          });
    } catch (DuplicateKey e) {
      return store.read(em -> em.find(SigningKey.class, KEY_ID).secret);
    }
  }

  private String newAuditId() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(AUDIT_ID_BYTES));
  }

  private byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
