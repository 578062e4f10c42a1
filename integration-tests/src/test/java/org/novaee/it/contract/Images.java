package org.novaee.it.contract;

/** Images for stories. */
final class Images {

  private Images() {}

  /**
   * @param use {@code fresh}, or empty for one to look at
   */
  static String image(Scene scene, String use) {
    return use.isEmpty() ? shared(scene.stand()) : fresh(scene);
  }

  /** The image that every instance begins with. */
  static String shared(Stand stand) {
    return stand.shared(
        "image",
        () ->
            stand
                .service("GET", "/image/v2/images?name=nova-test", null)
                .at("/images/0/id")
                .asText());
  }

  /** A key of an image's metadata, on an image of its own. */
  static String key(Scene scene) {
    scene.note("image", fresh(scene));
    return "shape";
  }

  private static String fresh(Scene scene) {
    Stand stand = scene.stand();
    String id =
        stand
            .service(
                "POST",
                "/image/v2/images",
                "{\"name\": \"%s\", \"disk_format\": \"raw\", \"container_format\": \"bare\", \"shape\": \"square\"}"
                    .formatted(Scene.unique()))
            .path("id")
            .asText();
    stand.service("PUT", "/image/v2/images/" + id + "/file", "bytes");
    scene.afterwards(() -> stand.service("DELETE", "/image/v2/images/" + id, null));
    return id;
  }
}
