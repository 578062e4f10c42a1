package org.novaee.compute.configdrive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.novaee.model.BuildOptions;
import org.novaee.model.Server;
import org.novaee.model.Vif;

/** What is on a config drive. Pure. */
public final class ConfigDriveFiles {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, byte[]> files = new TreeMap<>();

  private ConfigDriveFiles() {}

  /**
   * The files of a server's config drive: path within the drive to content.
   *
   * @param domain appended to the host name, empty for none
   */
  public static Map<String, byte[]> of(
      Server server, BuildOptions options, List<Vif> vifs, String domain) {
    ConfigDriveFiles drive = new ConfigDriveFiles();
    MetaData metaData = new MetaData(server, options, domain);
    for (int i = 0; i < options.files().size(); i++) {
      byte[] content = Base64.getMimeDecoder().decode(options.files().get(i).contents());
      drive.add("openstack/" + MetaData.contentPath(i), content);
    }
    byte[] userData =
        server.userData() == null ? null : Base64.getMimeDecoder().decode(server.userData());
    for (Version version : Version.all()) {
      drive.addOpenStack(version, metaData.in(version), userData, vifs);
    }
    ObjectNode ec2 = Ec2MetaData.of(server, metaData.hostname(), vifs);
    for (String version : Ec2MetaData.VERSIONS) {
      String folder = "ec2/" + version + "/";
      drive.add(folder + "meta-data.json", ec2);
      drive.add(folder + "user-data", userData);
    }
    return drive.files;
  }

  private void addOpenStack(Version version, ObjectNode metaData, byte[] userData, List<Vif> vifs) {
    String folder = "openstack/" + version.name() + "/";
    add(folder + "meta_data.json", metaData);
    add(folder + "user_data", userData);
    if (version.atLeast(Version.HAVANA)) {
      add(folder + "vendor_data.json", JsonNodeFactory.instance.objectNode());
    }
    if (version.atLeast(Version.LIBERTY)) {
      add(folder + "network_data.json", NetworkData.of(vifs));
    }
    if (version.atLeast(Version.NEWTON_TWO)) {
      add(
          folder + "vendor_data2.json",
          JsonNodeFactory.instance
              .objectNode()
              .set("static", JsonNodeFactory.instance.objectNode()));
    }
  }

  private void add(String path, JsonNode content) {
    try {
      add(path, JSON.writeValueAsBytes(content));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("writing " + path, e);
    }
  }

  private void add(String path, byte[] content) {
    if (content != null) {
      files.put(path, content);
    }
  }
}
