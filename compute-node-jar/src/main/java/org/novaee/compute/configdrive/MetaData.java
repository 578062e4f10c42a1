package org.novaee.compute.configdrive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.TreeMap;
import org.novaee.model.BuildOptions;
import org.novaee.model.Server;
import org.novaee.model.Vif;

/** The document {@code meta_data.json} in its versions. */
final class MetaData {

  private static final int SEED_BYTES = 512;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Server server;
  private final BuildOptions options;
  private final String hostname;
  private final String seed;

  /**
   * @param domain appended to the host name, empty for none
   */
  MetaData(Server server, BuildOptions options, String domain) {
    this.server = server;
    this.options = options;
    this.hostname = domain.isEmpty() ? server.hostname() : server.hostname() + "." + domain;
    byte[] bytes = new byte[SEED_BYTES];
    RANDOM.nextBytes(bytes);
    this.seed = Base64.getEncoder().encodeToString(bytes);
  }

  String hostname() {
    return hostname;
  }

  ObjectNode in(Version version) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("uuid", server.uuid());
    if (!server.metadata().isEmpty()) {
      ObjectNode meta = json.putObject("meta");
      new TreeMap<>(server.metadata()).forEach(meta::put);
    }
    files(json);
    if (options.adminPassword() != null) {
      json.put("admin_pass", options.adminPassword());
    }
    if (server.keyName() != null && server.keyData() != null) {
      json.putObject("public_keys").put(server.keyName(), server.keyData());
      json.putArray("keys")
          .addObject()
          .put("name", server.keyName())
          .put("type", "ssh")
          .put("data", server.keyData());
    }
    json.put("hostname", hostname);
    json.put("name", server.displayName());
    json.put("launch_index", server.launchIndex());
    json.put("availability_zone", server.availabilityZone());
    if (version.atLeast(Version.GRIZZLY)) {
      json.put("random_seed", seed);
    }
    if (version.atLeast(Version.LIBERTY)) {
      json.put("project_id", server.projectId());
    }
    if (version.atLeast(Version.NEWTON_ONE)) {
      devices(json);
    }
    if (version.atLeast(Version.VICTORIA)) {
      json.putArray("dedicated_cpus");
    }
    return json;
  }

  /** Where on the drive the content of each injected file is. */
  private void files(ObjectNode json) {
    if (options.files().isEmpty()) {
      return;
    }
    var files = json.putArray("files");
    for (int i = 0; i < options.files().size(); i++) {
      files
          .addObject()
          .put("path", options.files().get(i).path())
          .put("content_path", "/" + contentPath(i));
    }
  }

  /** The content of the injected file of that number, beside the versions' folders. */
  static String contentPath(int number) {
    return "content/%04d".formatted(number);
  }

  /** Devices are listed only where the user gave them a tag to be found by. */
  private void devices(ObjectNode json) {
    var devices = json.putArray("devices");
    for (Vif vif : server.vifs()) {
      if (vif.tag() != null) {
        ObjectNode device = devices.addObject();
        device.put("type", "nic").put("mac", vif.macAddress());
        device.put("bus", "none").put("address", "none").putArray("tags").add(vif.tag());
      }
    }
  }
}
