package org.novaee.standalone.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes claims as a token nobody else can write: a compact JSON Web Signature with HMAC-SHA256.
 * Thread-safe.
 */
final class TokenSigner {

  private static final String ALGORITHM = "HmacSHA256";
  private static final String HEADER =
      encode("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8));

  /** Longer than any token made here. */
  private static final int MAX_LENGTH = 2048;

  private final SecretKeySpec key;

  TokenSigner(byte[] secret) {
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  String sign(TokenClaims claims) {
    String content = HEADER + "." + encode(claims.toBytes());
    return content + "." + encode(mac(content));
  }

  /** The claims, if the token was signed with this key. Says nothing of time or revocation. */
  Optional<TokenClaims> verify(String token) {
    int end = token.lastIndexOf('.');
    if (token.length() > MAX_LENGTH || end < 0 || !token.startsWith(HEADER + ".")) {
      return Optional.empty();
    }
    String content = token.substring(0, end);
    try {
      byte[] signature = Base64.getUrlDecoder().decode(token.substring(end + 1));
      if (!MessageDigest.isEqual(signature, mac(content))) {
        return Optional.empty();
      }
      String payload = content.substring(HEADER.length() + 1);
      return Optional.of(TokenClaims.parse(Base64.getUrlDecoder().decode(payload)));
    } catch (IllegalArgumentException | IOException e) {
      return Optional.empty();
    }
  }

  private byte[] mac(String content) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
