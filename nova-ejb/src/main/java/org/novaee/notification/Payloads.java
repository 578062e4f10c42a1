package org.novaee.notification;

import java.util.List;
import org.novaee.db.api.KeyPair;
import org.novaee.model.Flavor;
import org.novaee.notification.payload.ExceptionPayload;
import org.novaee.notification.payload.FlavorPayload;
import org.novaee.notification.payload.KeypairPayload;

/** Makes payloads of what the model has. */
final class Payloads {

  private Payloads() {}

  /** A flavor as a server has it: nobody looks up who may use it. */
  static FlavorPayload flavor(Flavor flavor) {
    return flavor(flavor, null);
  }

  /**
   * A flavor with who may use it.
   *
   * @param projects null where everybody may, or nobody looked
   */
  static FlavorPayload flavor(Flavor flavor, List<String> projects) {
    return new FlavorPayload(
        flavor.flavorId(),
        flavor.name(),
        flavor.memoryMb(),
        flavor.vcpus(),
        flavor.rootGb(),
        flavor.ephemeralGb(),
        flavor.swapMb(),
        flavor.rxtxFactor(),
        flavor.vcpuWeight(),
        flavor.disabled(),
        flavor.isPublic(),
        flavor.extraSpecs(),
        projects,
        flavor.description());
  }

  static KeypairPayload keyPair(KeyPair key) {
    return new KeypairPayload(
        key.getUserId(), key.getName(), key.getFingerprint(), key.getPublicKey(), key.getType());
  }

  /**
   * A failure of which only the words are known.
   *
   * @param where what was under way
   */
  static ExceptionPayload failure(String where, String message) {
    String[] lines = message.split("\n", 2);
    return new ExceptionPayload(
        "org.novaee", where, "OperationFailed", lines[0], lines.length > 1 ? message : "");
  }
}
