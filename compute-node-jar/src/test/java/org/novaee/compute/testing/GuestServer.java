package org.novaee.compute.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.novaee.model.BlockDevice;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.model.Server;
import org.novaee.model.Vif;

/** Builds a server with everything a hypervisor looks at: 1 vCPU, 128 MiB, 1 GiB, one port. */
public final class GuestServer {

  public static final String UUID = "4b2f5b9e-3f0a-4f7f-9d3c-0c8f6f0a1b2c";
  public static final String IMAGE = "5b0bd0b6-9d0f-4f0e-8a94-0123456789ab";
  public static final String NETWORK = "99999999-8888-4777-8666-555555555555";

  private final Map<String, String> image = new HashMap<>();
  private final Map<String, String> extraSpecs = new HashMap<>();
  private String uuid = UUID;
  private String diskFormat = "qcow2";
  private int vcpus = 1;
  private int rootGb = 1;
  private int ephemeralGb;
  private int swapMb;
  private boolean configDrive;
  private String userData;
  private List<BlockDevice> blockDevices = List.of();

  public GuestServer uuid(String value) {
    uuid = value;
    return this;
  }

  public GuestServer image(String property, String value) {
    image.put(property, value);
    return this;
  }

  public GuestServer diskFormat(String value) {
    diskFormat = value;
    return this;
  }

  public GuestServer extraSpec(String key, String value) {
    extraSpecs.put(key, value);
    return this;
  }

  public GuestServer vcpus(int value) {
    vcpus = value;
    return this;
  }

  public GuestServer disks(int root, int ephemeral, int swap) {
    rootGb = root;
    ephemeralGb = ephemeral;
    swapMb = swap;
    return this;
  }

  public GuestServer blockDevices(BlockDevice... devices) {
    blockDevices = List.of(devices);
    return this;
  }

  public GuestServer configDrive() {
    configDrive = true;
    return this;
  }

  public GuestServer userData(String base64) {
    userData = base64;
    return this;
  }

  public Server build() {
    Flavor flavor =
        new Flavor(
            1,
            "42",
            "tiny",
            vcpus,
            128,
            rootGb,
            ephemeralGb,
            swapMb,
            1,
            0,
            false,
            true,
            null,
            extraSpecs);
    ImageRef ref =
        new ImageRef(
            IMAGE,
            "test",
            "active",
            "public",
            "p",
            diskFormat,
            "bare",
            0,
            0,
            0,
            null,
            null,
            null,
            null,
            null,
            image);
    return new Server(
        42,
        uuid,
        "instance-0000002a",
        "My server",
        "my-server",
        "project-1",
        "user-1",
        "r-1",
        0,
        flavor,
        ref,
        "key",
        "ssh-ed25519 AAAA me",
        userData,
        configDrive,
        "nova",
        "building",
        null,
        0,
        "host",
        "host",
        "/dev/vda",
        null,
        Map.of("role", "web"),
        Map.of(),
        blockDevices,
        List.of(vif()));
  }

  /** Its port, on a bridge with DHCP. */
  public static Vif vif() {
    return vif("aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee", "fa:16:3e:00:00:01", "10.77.0.5");
  }

  public static Vif vif(String portId, String mac, String address) {
    return new Vif(
        portId,
        mac,
        NETWORK,
        "private",
        "bridge",
        null,
        null,
        1450,
        true,
        true,
        null,
        List.of(
            new Vif.Subnet(
                "10.77.0.0/24",
                4,
                "10.77.0.1",
                List.of("10.77.0.53"),
                List.of(address),
                "10.77.0.1")));
  }
}
