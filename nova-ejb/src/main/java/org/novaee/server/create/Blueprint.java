package org.novaee.server.create;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.novaee.db.Timestamped;
import org.novaee.db.blob.ImageSystemMetadata;
import org.novaee.db.blob.InstanceDraft;
import org.novaee.db.cell.Instance;
import org.novaee.model.BlockDevice;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.model.PciRequest;
import org.novaee.rpc.RequestContext;
import org.novaee.server.BootFiles;
import org.novaee.server.NewServer;
import org.novaee.server.ServerName;
import org.novaee.server.TaskState;
import org.novaee.server.VmState;

/** Makes the servers of one request: equal but for ids, names and what depends on them. */
record Blueprint(
    CreateServer request,
    Found found,
    RequestContext context,
    boolean autoDiskConfig,
    boolean configDrive,
    List<BlockDevice> devices,
    List<PciRequest> pciRequests,
    List<String> trustedCertificates) {

  private static final List<String> DEFAULT_GROUP = List.of("default");

  List<NewServer> servers(int count) {
    String reservation = ReservationId.next();
    Map<String, String> systemMetadata = systemMetadata();
    List<NewServer> servers = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      servers.add(server(index, count, reservation, systemMetadata));
    }
    return servers;
  }

  private List<BlockDevice> blockDevices() {
    return devices.stream().map(device -> device.withUuid(UUID.randomUUID().toString())).toList();
  }

  private NewServer server(
      int index, int count, String reservation, Map<String, String> systemMetadata) {
    Instance instance = new Instance();
    instance.setUuid(UUID.randomUUID().toString());
    instance.setCreatedAt(Timestamped.now());
    instance.setProjectId(context.projectId());
    instance.setUserId(context.userId());
    instance.setReservationId(reservation);
    instance.setLaunchIndex(index);
    instance.setDisplayName(ServerName.of(request.name(), index, count));
    instance.setDisplayDescription(request.description());
    instance.setHostname(hostName(instance.getUuid(), index, count));
    instance.setUserData(request.userData());
    instance.setAvailabilityZone(found.zone());
    instance.setAccessIpV4(request.accessIpV4());
    instance.setAccessIpV6(request.accessIpV6());
    instance.setAutoDiskConfig(autoDiskConfig);
    instance.setConfigDrive(configDrive ? "True" : "");
    start(instance);
    size(instance);
    image(instance);
    key(instance);
    return new NewServer(
        new InstanceDraft(
            instance,
            found.flavor(),
            request.metadata(),
            systemMetadata,
            found.key(),
            request.securityGroups().isEmpty() ? DEFAULT_GROUP : request.securityGroups(),
            trustedCertificates,
            found.numaTopology(),
            pciRequests),
        blockDevices(),
        request.tags());
  }

  private static void start(Instance instance) {
    instance.setVmState(VmState.BUILDING);
    instance.setTaskState(TaskState.SCHEDULING);
    instance.setPowerState(0);
    instance.setProgress(0);
    instance.setLocked(false);
    instance.setHidden(false);
    instance.setCleaned(0);
    instance.setShutdownTerminate(false);
    instance.setDisableTerminate(false);
  }

  private void size(Instance instance) {
    Flavor flavor = found.flavor();
    instance.setInstanceTypeId((int) flavor.id());
    instance.setVcpus(flavor.vcpus());
    instance.setMemoryMb(flavor.memoryMb());
    instance.setRootGb(flavor.rootGb());
    instance.setEphemeralGb(flavor.ephemeralGb());
  }

  private void image(Instance instance) {
    ImageRef image = found.image();
    Map<String, String> properties = image.properties();
    instance.setImageRef(image.id() == null ? "" : image.id());
    instance.setKernelId(BootFiles.of(image).kernelId());
    instance.setRamdiskId(BootFiles.of(image).ramdiskId());
    instance.setOsType(properties.get("os_type"));
    instance.setArchitecture(properties.get("architecture"));
    instance.setVmMode(properties.get("vm_mode"));
    instance.setRootDeviceName(rootDeviceName());
  }

  private void key(Instance instance) {
    if (found.key() != null) {
      instance.setKeyName(found.key().getName());
      instance.setKeyData(found.key().getPublicKey());
    }
  }

  private String hostName(String uuid, int index, int count) {
    if (request.hostname() != null) {
      return request.hostname();
    }
    String made = ServerName.toHostName(request.name(), "");
    return made.isEmpty() ? ServerName.fallbackHostName(uuid) : ServerName.of(made, index, count);
  }

  private Map<String, String> systemMetadata() {
    Map<String, String> items =
        new HashMap<>(ImageSystemMetadata.of(found.image(), found.flavor()));
    if (context.userName() != null) {
      items.put("owner_user_name", context.userName());
    }
    if (context.projectName() != null) {
      items.put("owner_project_name", context.projectName());
    }
    items.put("boot_roles", cut(String.join(",", context.roles())));
    return items;
  }

  private static String cut(String text) {
    return text.length() <= 255 ? text : text.substring(0, 255);
  }

  private String rootDeviceName() {
    return devices.stream()
        .filter(BlockDevice::isRoot)
        .map(BlockDevice::deviceName)
        .findFirst()
        .orElse(null);
  }
}
