package org.novaee.scheduler.prefilter;

import org.novaee.model.BooleanText;
import org.novaee.model.RequestSpec;

/** What flavor ({@code hw:name}) and image ({@code hw_name}) say of the same thing. */
record HardwareWish(String name, String flavor, String image) {

  static HardwareWish of(RequestSpec request, String name) {
    return new HardwareWish(
        name,
        request.flavor().extraSpecs().get("hw:" + name),
        request.image().properties().get("hw_" + name));
  }

  /**
   * The value; null where neither has one.
   *
   * @throws RequestRefused when they contradict each other
   */
  String value() {
    if (isSet(flavor) && isSet(image) && !flavor.equals(image)) {
      throw contradiction();
    }
    return isSet(flavor) ? flavor : isSet(image) ? image : null;
  }

  /**
   * Whether it is wanted.
   *
   * @throws RequestRefused when they contradict each other
   */
  boolean isWanted() {
    if (flavor != null
        && image != null
        && BooleanText.isTrue(flavor) != BooleanText.isTrue(image)) {
      throw contradiction();
    }
    return BooleanText.isTrue(flavor) || BooleanText.isTrue(image);
  }

  private RequestRefused contradiction() {
    return new RequestRefused(
        "The flavor's hw:%s=%s contradicts the image's hw_%s=%s"
            .formatted(name, flavor, name, image));
  }

  private static boolean isSet(String text) {
    return text != null && !text.isEmpty();
  }
}
