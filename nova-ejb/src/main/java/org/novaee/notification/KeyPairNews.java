package org.novaee.notification;

import org.novaee.db.Step;
import org.novaee.db.api.KeyPair;
import org.novaee.notification.payload.KeypairPayload;

/** Tells what users do with key pairs, with the steps on nova_api. */
public final class KeyPairNews {

  private KeyPairNews() {}

  /**
   * Something was done with a key pair: that it began and that it is done.
   *
   * @param action {@code create}, {@code import} or {@code delete}
   */
  public static void tell(String action, KeyPair key) {
    KeypairPayload payload = Payloads.keyPair(key);
    Step.tell(em -> Notification.ofApi("keypair." + action + ".start", payload));
    Step.tell(em -> Notification.ofApi("keypair." + action + ".end", payload));
  }
}
