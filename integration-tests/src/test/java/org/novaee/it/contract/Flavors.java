package org.novaee.it.contract;

/** Flavors for stories. */
final class Flavors {

  private Flavors() {}

  /**
   * @param use {@code fresh}, {@code private} (to nobody), {@code granted} (private to a project),
   *     or empty for one to look at
   */
  static String flavor(Scene scene, String use) {
    if (use.isEmpty()) {
      return "1";
    }
    String name = Scene.unique();
    scene.create(
        "/flavors",
        "{\"flavor\": {\"name\": \"%1$s\", \"id\": \"%1$s\", \"ram\": 64, \"vcpus\": 1, \"disk\": 1, \"os-flavor-access:is_public\": %2$s}}"
            .formatted(name, use.equals("fresh")));
    scene.afterwards(() -> scene.stand().compute("DELETE", "/flavors/" + name, null));
    if (use.equals("granted")) {
      scene.create(
          "/flavors/" + name + "/action",
          "{\"addTenantAccess\": {\"tenant\": \"" + scene.thing("project") + "\"}}");
    }
    return name;
  }

  /** The name of an extra spec, on a flavor of its own. */
  static String spec(Scene scene, String use) {
    String flavor = flavor(scene, "fresh");
    scene.note("flavor", flavor);
    scene.create(
        "/flavors/" + flavor + "/os-extra_specs", "{\"extra_specs\": {\"hw:numa_nodes\": \"1\"}}");
    return "hw:numa_nodes";
  }
}
