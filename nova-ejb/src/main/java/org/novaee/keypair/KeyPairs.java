package org.novaee.keypair;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.SqlFailure;
import org.novaee.db.api.KeyPair;
import org.novaee.fault.Fault;
import org.novaee.notification.KeyPairNews;
import org.novaee.quota.Quotas;
import org.novaee.rpc.RequestContext;

/** The key pairs of users. A name is unique to its user. */
@ApplicationScoped
public class KeyPairs {

  private static final String OF_USER = "SELECT k FROM KeyPair k WHERE k.userId = :user";

  @Inject @NovaApi Database api;
  @Inject Quotas quotas;

  /** A key pair and the private key the user is given once; null for a key brought along. */
  public record Made(UserKey key, String privateKey) {}

  /**
   * A user's key pairs by name.
   *
   * @param limit how many at most
   * @param marker the name of the one before the first, or null
   * @throws Fault INVALID if the user has none of the marker's name
   */
  public List<UserKey> list(String userId, int limit, String marker) {
    if (limit == 0) {
      return List.of();
    }
    return api.read(
        em -> {
          if (marker != null && find(em, userId, marker) == null) {
            throw Fault.invalid("marker [" + marker + "] not found");
          }
          String after = marker == null ? "" : " AND k.name > :marker";
          var query =
              em.createQuery(OF_USER + after + " ORDER BY k.name", KeyPair.class)
                  .setParameter("user", userId)
                  .setMaxResults(limit);
          if (marker != null) {
            query.setParameter("marker", marker);
          }
          return query.getResultStream().map(UserKey::of).toList();
        });
  }

  /**
   * A user's key pair.
   *
   * @throws Fault NOT_FOUND if there is none of this name
   */
  public UserKey require(String userId, String name) {
    KeyPair found = api.read(em -> find(em, userId, name));
    if (found == null) {
      throw missing(userId, name);
    }
    return UserKey.of(found);
  }

  /**
   * Makes a key pair or keeps one that the user brings along.
   *
   * @param type {@code ssh} or {@code x509}
   * @param publicKey null to have one made
   * @throws Fault INVALID for a bad key, CONFLICT if the name is taken, FORBIDDEN if the user has
   *     as many as allowed
   */
  public Made create(String userId, String name, String type, String publicKey) {
    KeyMaterial material = material(userId, type, publicKey);
    try {
      KeyPair row =
          api.step(
              em -> {
                quotas.requireKeyPair(em, RequestContext.current().projectId(), userId);
                if (find(em, userId, name) != null) {
                  throw taken(name, null);
                }
                KeyPair made = row(userId, name, type, material);
                em.persist(made);
                em.flush();
                KeyPairNews.tell(publicKey == null ? "create" : "import", made);
                return made;
              });
      return new Made(UserKey.of(row), material.privateKey());
    } catch (RuntimeException e) {
      if (SqlFailure.isDuplicate(e)) {
        throw taken(name, e);
      }
      throw e;
    }
  }

  /**
   * Deletes a key pair; servers made with it keep its public key.
   *
   * @throws Fault NOT_FOUND if there is none of this name
   */
  public void delete(String userId, String name) {
    api.stepRun(
        em -> {
          KeyPair found = find(em, userId, name);
          if (found == null) {
            throw missing(userId, name);
          }
          em.remove(found);
          KeyPairNews.tell("delete", found);
        });
  }

  private static KeyMaterial material(String userId, String type, String publicKey) {
    if (type.equals("x509")) {
      return publicKey == null ? WindowsKeys.generate(userId) : WindowsKeys.imported(publicKey);
    }
    return publicKey == null ? SshKeys.generate() : SshKeys.imported(publicKey);
  }

  private static KeyPair find(EntityManager em, String userId, String name) {
    return em.createQuery(OF_USER + " AND k.name = :name", KeyPair.class)
        .setParameter("user", userId)
        .setParameter("name", name)
        .getResultStream()
        .findFirst()
        .orElse(null);
  }

  private static KeyPair row(String userId, String name, String type, KeyMaterial material) {
    KeyPair row = new KeyPair();
    row.setUserId(userId);
    row.setName(name);
    row.setType(type);
    row.setPublicKey(material.publicKey());
    row.setFingerprint(material.fingerprint());
    return row;
  }

  private static Fault taken(String name, Throwable cause) {
    return new Fault(Fault.Kind.CONFLICT, "Key pair '" + name + "' already exists.", cause);
  }

  private static Fault missing(String userId, String name) {
    return Fault.notFound("Keypair " + name + " not found for user " + userId);
  }
}
