package org.novaee.it.contract;

/** What the network service has, for stories. */
final class Networks {

  private static final String API = "/network/v2.0";

  private Networks() {}

  /** A network with a subnet, to which anybody may connect. */
  static String network(Scene scene) {
    return scene
        .stand()
        .shared(
            "network",
            () -> {
              String id =
                  make(scene, "networks", "network", "\"name\": \"stories\", \"shared\": true");
              make(
                  scene,
                  "subnets",
                  "subnet",
                  "\"network_id\": \"%s\", \"ip_version\": 4, \"cidr\": \"10.77.0.0/16\""
                      .formatted(id));
              return id;
            });
  }

  /** A network with floating addresses, reached from {@link #network} by a router. */
  static String external(Scene scene) {
    return scene
        .stand()
        .shared(
            "external",
            () -> {
              String id =
                  make(
                      scene,
                      "networks",
                      "network",
                      "\"name\": \"outside\", \"router:external\": true");
              make(
                  scene,
                  "subnets",
                  "subnet",
                  "\"network_id\": \"%s\", \"ip_version\": 4, \"cidr\": \"192.0.2.0/24\""
                      .formatted(id));
              String router =
                  make(
                      scene,
                      "routers",
                      "router",
                      "\"name\": \"door\", \"external_gateway_info\": {\"network_id\": \"%s\"}"
                          .formatted(id));
              String subnet =
                  scene
                      .stand()
                      .service("GET", API + "/subnets?network_id=" + scene.thing("network"), null)
                      .at("/subnets/0/id")
                      .asText();
              scene
                  .stand()
                  .service(
                      "PUT",
                      API + "/routers/" + router + "/add_router_interface",
                      "{\"subnet_id\": \"" + subnet + "\"}");
              return id;
            });
  }

  /**
   * A floating IP of the story's own.
   *
   * @param name what is wanted of it: the id, or the address
   */
  static String floatingIp(Scene scene, String name) {
    var made =
        scene
            .stand()
            .service(
                "POST",
                API + "/floatingips",
                "{\"floatingip\": {\"floating_network_id\": \"%s\"}}".formatted(external(scene)))
            .path("floatingip");
    String id = made.path("id").asText();
    scene.note("floating_ip", id);
    scene.note("floating_address", made.path("floating_ip_address").asText());
    scene.afterwards(() -> scene.stand().service("DELETE", API + "/floatingips/" + id, null));
    return scene.thing(name);
  }

  /** A floating address that leads to the server. */
  static String floatingAddressOfServer(Scene scene) {
    String address = scene.thing("floating_address");
    String port =
        scene
            .stand()
            .service("GET", API + "/ports?device_id=" + scene.thing("server"), null)
            .at("/ports/0/id")
            .asText();
    scene
        .stand()
        .service(
            "PUT",
            API + "/floatingips/" + scene.thing("floating_ip"),
            "{\"floatingip\": {\"port_id\": \"" + port + "\"}}");
    return address;
  }

  /** A security group of the story's own: its id, or its name. */
  static String securityGroup(Scene scene, String name) {
    String groupName = Scene.unique();
    String id = make(scene, "security-groups", "security_group", "\"name\": \"" + groupName + "\"");
    scene.note("security_group", id);
    scene.note("security_group_name", groupName);
    scene.afterwards(() -> scene.stand().service("DELETE", API + "/security-groups/" + id, null));
    return scene.thing(name);
  }

  /** A rule of a security group of the story's own. */
  static String rule(Scene scene) {
    return make(
        scene,
        "security-group-rules",
        "security_group_rule",
        "\"security_group_id\": \"%s\", \"direction\": \"ingress\", \"protocol\": \"tcp\""
            .formatted(securityGroup(scene, "security_group")));
  }

  private static String make(Scene scene, String collection, String kind, String properties) {
    return scene
        .stand()
        .service("POST", API + "/" + collection, "{\"%s\": {%s}}".formatted(kind, properties))
        .path(kind)
        .path("id")
        .asText();
  }
}
