package org.novaee.identity;

/** The token is unknown, expired or revoked. */
public class TokenRejected extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TokenRejected(String message) {
    super(message);
  }
}
