package org.novaee.hardware;

import org.novaee.fault.Fault;
import org.novaee.model.BooleanText;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;

/** A flavor and an image: the two that say what hardware a guest is to have. */
record HardwareRequest(Flavor flavor, ImageRef image) {

  /** The flavor's {@code hw:} extra spec, null or empty for none. */
  String ofFlavor(String key) {
    return flavor.extraSpecs().get("hw:" + key);
  }

  /** The image's {@code hw_} property, null for none. */
  String ofImage(String key) {
    return image.properties().get("hw_" + key);
  }

  Boolean flagOfFlavor(String key) {
    return flag(ofFlavor(key));
  }

  Boolean flagOfImage(String key) {
    return flag(ofImage(key));
  }

  /**
   * What both say or one of them.
   *
   * @return null if neither says anything
   * @throws Fault if they disagree
   */
  Boolean agreedFlag(String key) {
    Boolean byFlavor = flagOfFlavor(key);
    Boolean byImage = flagOfImage(key);
    if (byFlavor != null && byImage != null && !byFlavor.equals(byImage)) {
      throw conflict(key, python(byFlavor), python(byImage), ".");
    }
    return byFlavor == null ? byImage : byFlavor;
  }

  /** The refusal of a flavor and an image that disagree. */
  Fault conflict(String key, String flavorValue, String imageValue, String end) {
    return Fault.invalid(
        "Flavor %s has hw:%s extra spec explicitly set to %s, conflicting with image %s which has hw_%s explicitly set to %s%s"
            .formatted(flavor.name(), key, flavorValue, image.name(), key, imageValue, end));
  }

  /** As Python prints it, which messages show. */
  static String python(boolean value) {
    return value ? "True" : "False";
  }

  static boolean isSet(String text) {
    return text != null && !text.isEmpty();
  }

  private static Boolean flag(String text) {
    return text == null ? null : Boolean.valueOf(BooleanText.isTrue(text));
  }
}
