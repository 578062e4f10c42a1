package org.novaee.api.keypairs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.novaee.api.http.ApiTime;
import org.novaee.api.http.Link;
import org.novaee.api.http.Since;
import org.novaee.keypair.KeyPairs;
import org.novaee.keypair.UserKey;

/** How key pairs are shown: in a list, by themselves, and when they are new. */
final class KeyPairView {

  private KeyPairView() {}

  /** A key pair in a list. */
  record Listed(
      String name,
      @JsonProperty("public_key") String publicKey,
      String fingerprint,
      @Since("2.2") String type) {

    static Listed of(UserKey key) {
      return new Listed(key.name(), key.publicKey(), key.fingerprint(), key.type());
    }
  }

  /** A key pair by itself. */
  record Full(
      int id,
      String name,
      @JsonProperty("public_key") String publicKey,
      String fingerprint,
      @Since("2.2") String type,
      @JsonProperty("user_id") String userId,
      @JsonProperty("created_at") String createdAt,
      boolean deleted,
      @JsonProperty("deleted_at") String deletedAt,
      @JsonProperty("updated_at") String updatedAt) {

    static Full of(UserKey key) {
      return new Full(
          key.id(),
          key.name(),
          key.publicKey(),
          key.fingerprint(),
          key.type(),
          key.userId(),
          ApiTime.micros(key.createdAt()),
          false,
          null,
          ApiTime.micros(key.updatedAt()));
    }
  }

  /** A key pair when it is new: the only time its private key is shown. */
  record New(
      String name,
      @JsonProperty("public_key") String publicKey,
      String fingerprint,
      @Since("2.2") String type,
      @JsonProperty("user_id") String userId,
      @JsonProperty("private_key") @JsonInclude(JsonInclude.Include.NON_NULL) String privateKey) {

    static New of(KeyPairs.Made made) {
      UserKey key = made.key();
      return new New(
          key.name(),
          key.publicKey(),
          key.fingerprint(),
          key.type(),
          key.userId(),
          made.privateKey());
    }
  }

  /**
   * One key pair in its wrapping.
   *
   * @param keypair one of the forms above
   */
  record One(Object keypair) {}

  /**
   * A page of key pairs.
   *
   * @param links to the next page, or null
   */
  record Many(
      List<One> keypairs,
      @Since("2.35") @JsonProperty("keypairs_links") @JsonInclude(JsonInclude.Include.NON_NULL)
          List<Link> links) {}
}
