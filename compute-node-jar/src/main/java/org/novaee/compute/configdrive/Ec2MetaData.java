package org.novaee.compute.configdrive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.novaee.model.Server;
import org.novaee.model.Vif;

/** The EC2 metadata, which the config drive holds as one object. */
final class Ec2MetaData {

  /** The versions written; the older ones are left out, as Nova does by default. */
  static final List<String> VERSIONS = List.of("2009-04-04", "latest");

  private Ec2MetaData() {}

  static ObjectNode of(Server server, String hostname, List<Vif> vifs) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("ami-id", "ami-%08x".formatted(imageNumber(server)));
    json.put("ami-launch-index", server.launchIndex());
    json.put("ami-manifest-path", "FIXME");
    ObjectNode devices = json.putObject("block-device-mapping");
    String root = server.rootDeviceName() == null ? "/dev/vda" : server.rootDeviceName();
    devices.put("ami", root.replaceFirst("^/dev/", "")).put("root", root);
    json.put("hostname", hostname);
    json.put("instance-action", "none");
    json.put("instance-id", "i-%08x".formatted(server.id()));
    json.put("instance-type", server.flavor().name());
    json.put("local-hostname", hostname);
    json.put("local-ipv4", firstAddress(vifs));
    json.putObject("placement").put("availability-zone", server.availabilityZone());
    json.put("public-hostname", hostname);
    json.put("public-ipv4", "");
    if (server.keyName() != null && server.keyData() != null) {
      ObjectNode key = json.putObject("public-keys").putObject("0");
      key.put("_name", "0=" + server.keyName()).put("openssh-key", server.keyData());
    }
    json.put("reservation-id", server.reservationId());
    json.putArray("security-groups");
    return json;
  }

  /** EC2 ids are numbers; this one is stable for an image, which is all that is asked of it. */
  private static int imageNumber(Server server) {
    String id = server.image() == null ? null : server.image().id();
    return id == null ? 0 : id.hashCode() & 0x7fffffff;
  }

  private static String firstAddress(List<Vif> vifs) {
    return vifs.stream()
        .flatMap(vif -> vif.subnets().stream())
        .filter(subnet -> subnet.version() == 4)
        .flatMap(subnet -> subnet.fixedIps().stream())
        .findFirst()
        .orElse("");
  }
}
