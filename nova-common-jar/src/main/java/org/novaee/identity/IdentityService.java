package org.novaee.identity;

/**
 * Who a token belongs to and what it may do, as Keystone tells. Implementations are thread-safe.
 */
public interface IdentityService {

  /**
   * Checks a token; answers are remembered for a short time.
   *
   * @throws TokenRejected if it is unknown, expired or revoked
   * @throws org.novaee.identity.IdentityUnavailable if Keystone cannot be asked
   */
  Token validate(String token);

  /**
   * Whether a project may exist: false only if Keystone tells the user of this thread that it does
   * not. Where Keystone will not tell, or cannot be asked, the project is taken to exist.
   */
  boolean mayExist(String projectId);
}
