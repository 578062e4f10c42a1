package org.novaee.compute.configdrive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novaee.compute.testing.GuestServer;
import org.novaee.compute.testing.RecordedCommands;
import org.novaee.model.BuildOptions;
import org.novaee.model.BuildOptions.InjectedFile;
import org.novaee.model.Server;
import org.novaee.model.Vif;

class ConfigDriveTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final BuildOptions NOTHING = new BuildOptions(null, null, null);

  @TempDir private Path directory;

  @Test
  void hasEveryVersionWithWhatItKnew() {
    Map<String, byte[]> files = drive(new GuestServer().userData(base64("#!/bin/sh")));

    assertThat(files)
        .containsKeys(
            "ec2/2009-04-04/meta-data.json",
            "ec2/latest/user-data",
            "openstack/2012-08-10/meta_data.json",
            "openstack/2012-08-10/user_data",
            "openstack/2013-10-17/vendor_data.json",
            "openstack/2015-10-15/network_data.json",
            "openstack/2016-10-06/vendor_data2.json",
            "openstack/2025-04-04/meta_data.json",
            "openstack/latest/network_data.json")
        .doesNotContainKeys(
            "openstack/2012-08-10/vendor_data.json",
            "openstack/2013-10-17/network_data.json",
            "openstack/2016-06-30/vendor_data2.json",
            "openstack/latest/password");
    assertThat(new String(files.get("openstack/latest/user_data"), StandardCharsets.UTF_8))
        .isEqualTo("#!/bin/sh");
  }

  @Test
  void leavesOutUserDataWhereThereIsNone() {
    assertThat(drive(new GuestServer()))
        .doesNotContainKeys("openstack/latest/user_data", "ec2/latest/user-data");
  }

  @Test
  void tellsTheGuestWhoItIs() throws IOException {
    JsonNode json = json(drive(new GuestServer()), "openstack/latest/meta_data.json");

    assertThat(json.path("uuid").asText()).isEqualTo(GuestServer.UUID);
    assertThat(json.path("hostname").asText()).isEqualTo("my-server.novalocal");
    assertThat(json.path("name").asText()).isEqualTo("My server");
    assertThat(json.path("meta").path("role").asText()).isEqualTo("web");
    assertThat(json.path("public_keys").path("key").asText()).isEqualTo("ssh-ed25519 AAAA me");
    assertThat(json.path("keys").path(0).path("type").asText()).isEqualTo("ssh");
    assertThat(Base64.getDecoder().decode(json.path("random_seed").asText())).hasSize(512);
    assertThat(json.path("project_id").asText()).isEqualTo("project-1");
    assertThat(json.has("admin_pass")).isFalse();
    JsonNode first = json(drive(new GuestServer()), "openstack/2012-08-10/meta_data.json");
    assertThat(first.has("random_seed")).isFalse();
    assertThat(first.has("project_id")).isFalse();
  }

  @Test
  void carriesThePasswordAndInjectedFiles() throws IOException {
    BuildOptions given =
        new BuildOptions(null, "secret", List.of(new InjectedFile("/etc/motd", base64("welcome"))));
    Map<String, byte[]> files =
        ConfigDriveFiles.of(new GuestServer().build(), given, List.of(), "");

    JsonNode json = json(files, "openstack/latest/meta_data.json");
    assertThat(json.path("admin_pass").asText()).isEqualTo("secret");
    assertThat(json.path("hostname").asText()).isEqualTo("my-server");
    assertThat(json.path("files").path(0).path("content_path").asText()).isEqualTo("/content/0000");
    assertThat(files.get("openstack/content/0000")).asString().isEqualTo("welcome");
  }

  @Test
  void describesNetworksWithAndWithoutDhcp() throws IOException {
    JsonNode dhcp = json(drive(new GuestServer()), "openstack/latest/network_data.json");
    assertThat(dhcp.path("links").path(0).path("type").asText()).isEqualTo("bridge");
    assertThat(dhcp.path("links").path(0).path("mtu").isNull()).isTrue();
    assertThat(dhcp.path("networks").path(0).path("type").asText()).isEqualTo("ipv4_dhcp");
    assertThat(dhcp.path("networks").path(0).has("ip_address")).isFalse();
    assertThat(dhcp.path("services").path(0).path("address").asText()).isEqualTo("10.77.0.53");

    Vif fixed =
        new Vif(
            "p",
            "fa:16:3e:00:00:09",
            "n",
            "net",
            "bridge",
            "tap9",
            null,
            1500,
            true,
            true,
            null,
            List.of(
                new Vif.Subnet(
                    "10.1.0.0/20", 4, "10.1.0.1", List.of(), List.of("10.1.2.3"), null)));
    JsonNode network = NetworkData.of(List.of(fixed)).path("networks").path(0);
    assertThat(network.path("netmask").asText()).isEqualTo("255.255.240.0");
    assertThat(network.path("routes").path(0).path("gateway").asText()).isEqualTo("10.1.0.1");
    assertThat(NetworkData.of(List.of()).isEmpty()).isTrue();
  }

  @Test
  void isWrittenAsIsoOrVfat() throws IOException {
    RecordedCommands commands =
        new RecordedCommands()
            .effect(
                command -> {
                  if (command.contains("-o")) {
                    create(Path.of(command.get(command.indexOf("-o") + 1)));
                  }
                });
    Path target = directory.resolve("disk.config");
    Map<String, byte[]> files = Map.of("openstack/latest/meta_data.json", new byte[] {'{', '}'});

    new ConfigDriveWriter(commands, "genisoimage", "iso9660").write(files, target);
    assertThat(commands.taken().get(0))
        .startsWith("genisoimage -o " + target + ".part")
        .contains(" -J -r -V config-2 ");
    assertThat(target).exists();

    new ConfigDriveWriter(commands, "genisoimage", "vfat").write(files, target);
    assertThat(commands.taken())
        .anyMatch(line -> line.equals("mkfs.vfat -n config-2 " + target + ".part"))
        .anyMatch(line -> line.matches("mcopy -s -i \\S+\\.part \\S+/openstack ::"));
    assertThat(target).hasSize(64L << 20);
  }

  private static Map<String, byte[]> drive(GuestServer server) {
    Server built = server.build();
    return ConfigDriveFiles.of(built, NOTHING, List.of(named(built.vifs().get(0))), "novalocal");
  }

  private static Vif named(Vif vif) {
    return new Vif(
        vif.portId(),
        vif.macAddress(),
        vif.networkId(),
        vif.networkLabel(),
        vif.type(),
        "tap1",
        vif.bridge(),
        vif.mtu(),
        true,
        true,
        null,
        vif.subnets());
  }

  private static JsonNode json(Map<String, byte[]> files, String path) throws IOException {
    return JSON.readTree(files.get(path));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void create(Path file) {
    try {
      Files.createFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
