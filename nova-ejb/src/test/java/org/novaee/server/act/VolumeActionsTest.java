package org.novaee.server.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.action.InstanceActions;
import org.novaee.db.Select;
import org.novaee.fault.Fault;
import org.novaee.model.AssistedSnapshot;
import org.novaee.model.BlockDevice;
import org.novaee.neighbour.testing.FakeVolumes;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.RpcTimeout;
import org.novaee.rpc.Sender;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.BlockDeviceRecords;
import org.novaee.server.BuildRequests;
import org.novaee.server.InstanceRecords;
import org.novaee.server.StoredServers;
import org.novaee.server.create.CreationTrial;
import org.novaee.server.query.RequestDetails;
import org.novaee.server.query.ServerLookup;
import org.novaee.service.ComputeServices;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;

@ExtendWith(MariaDb.class)
class VolumeActionsTest {

  private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
  private final FakeVolumes volumes = new FakeVolumes();

  private Cloud cloud;
  private AttachedVolumes attached;
  private VolumeAttaching attaching;
  private VolumeDetaching detaching;
  private VolumeSwapping swapping;
  private VolumeSnapshotting snapshotting;

  @BeforeEach
  void open(MariaDbServer server) {
    cloud = new Cloud(server);
    ServerLookup lookup =
        new ServerLookup(
            cloud.api(), cloud.cells(), new RequestDetails(cloud.api()), "instance-%08x", 60);
    InstanceActions actions = new InstanceActions();
    ServerChanges changes = new ServerChanges(actions);
    InstanceRecords records = new InstanceRecords(actions, new StoredServers("instance-%08x"));
    ComputeNodes nodes = new ComputeNodes(new Recorder());
    ServerCells cells = new ServerCells(lookup, new ComputeServices(60));
    attached = new AttachedVolumes(cloud.api(), lookup, changes, new BuildRequests());
    attaching = new VolumeAttaching(cells, changes, records, actions, volumes, nodes, true, 3);
    detaching = new VolumeDetaching(cells, changes, records, actions, volumes, nodes);
    swapping = new VolumeSwapping(cells, changes, records, volumes, nodes);
    snapshotting = new VolumeSnapshotting(cloud.cells(), changes, records, nodes);
  }

  @AfterEach
  void close() {
    cloud.close();
  }

  @Test
  void aVolumeIsRecordedReservedAndOrdered() throws Exception {
    StoredServer server = server("active");
    volumes.addVolume("v1", 2);
    assertThat(attach(server, "v1")).isEqualTo("/dev/vda");
    BlockDevice device = devices(server).get(0);
    assertThat(device.sizeGb()).isEqualTo(2);
    assertThat(device.attachmentId()).isEqualTo(volumes.allAttachments().get(0).id());
    assertThat(device.connectionInfo()).isNull();
    assertThat(volumes.status("v1")).isEqualTo("reserved");
    assertThat(sent).containsExactly("compute.h1 attachVolume");
    assertThat(action()).isEqualTo("attach_volume");
    assertThat(asMember(() -> attached.require(server.uuid(), false, "v1"))).isEqualTo(device);
  }

  @Test
  void eachVolumeGetsAnotherName() throws Exception {
    StoredServer server = server("active");
    volumes.addVolume("v1", 1);
    volumes.addVolume("v2", 1);
    volumes.addVolume("v3", 1);
    volumes.addVolume("v4", 1);
    attach(server, "v1");
    assertThat(attach(server, "v2")).isEqualTo("/dev/vdb");
    assertThatThrownBy(
            () ->
                asMember(
                    () ->
                        attaching.attach(
                            server.uuid(), false, request("v3", "/dev/vdb", null, true))))
        .hasMessage("The supplied device path (/dev/vdb) is in use.");
    attach(server, "v3");
    assertThatThrownBy(() -> attach(server, "v4"))
        .hasMessage(
            "The maximum allowed number of disk devices (3) to attach to a single instance has been"
                + " exceeded.");
    assertThat(devices(server)).hasSize(3);
    assertThat(volumes.allAttachments()).hasSize(3);
  }

  @Test
  void whatCannotBeAttachedIsRefusedAndLeavesNothing() throws Exception {
    StoredServer server = server("active");
    volumes.addVolume("busy", 1);
    volumes.setStatus("busy", "maintenance");
    volumes.addMultiattachVolume("many", 1);
    assertThatThrownBy(() -> attach(server, "none")).hasMessage("Volume none could not be found.");
    assertThatThrownBy(() -> attach(server, "busy"))
        .isInstanceOf(Fault.class)
        .hasMessageStartingWith("Invalid input received: Volume busy status must be");
    assertThatThrownBy(
            () ->
                asMember(
                    () ->
                        attaching.attach(
                            server.uuid(),
                            false,
                            new AttachVolume("many", null, null, false, false, true))))
        .hasMessage(
            "Multiattach volumes are only supported starting with compute API version 2.60.");
    assertThat(devices(server)).isEmpty();
    assertThat(sent).isEmpty();
  }

  @Test
  void aVolumeIsAttachedOnceUnlessItMayBeHadByMany() throws Exception {
    StoredServer first = server("active");
    StoredServer second = server("stopped");
    volumes.addVolume("v1", 1);
    volumes.addMultiattachVolume("many", 1);
    attach(first, "v1");
    attach(first, "many");
    volumes.attachments().complete(volumes.allAttachments().get(1).id());
    assertThatThrownBy(() -> attach(second, "v1"))
        .hasMessage("Invalid volume: volume v1 is already attached to instances: " + first.uuid());
    assertThatThrownBy(() -> attach(first, "many"))
        .hasMessage("Invalid volume: volume many already attached");
    attach(second, "many");
    assertThat(devices(second)).hasSize(1);
  }

  @Test
  void aShelvedServerGetsItReservedWhereTheApiKnowsSuch() throws Exception {
    StoredServer server = server("shelved_offloaded");
    volumes.addVolume("v1", 1);
    AttachVolume old = new AttachVolume("v1", null, null, false, true, false);
    assertThatThrownBy(() -> asMember(() -> attaching.attach(server.uuid(), false, old)))
        .hasMessage(
            "Cannot 'attach_volume' instance "
                + server.uuid()
                + " while it is in vm_state shelved_offloaded");
    assertThatThrownBy(
            () ->
                asMember(
                    () -> attaching.attach(server.uuid(), false, request("v1", null, "t", true))))
        .hasMessage("Tagged volume attachment is not supported for shelved-offloaded instances.");
    offHost(server);
    assertThat(attach(server, "v1")).isNull();
    assertThat(volumes.status("v1")).isEqualTo("in-use");
    assertThat(sent).isEmpty();

    asMember(() -> detaching.detach(server.uuid(), false, "v1", true));
    assertThat(volumes.status("v1")).isEqualTo("available");
    assertThat(devices(server)).isEmpty();
  }

  @Test
  void aVolumeInUseIsOrderedToBeDetached() throws Exception {
    StoredServer server = server("active");
    heartbeat();
    inUse(server, "v1");
    asMember(() -> detaching.detach(server.uuid(), false, "v1", true));
    assertThat(volumes.status("v1")).isEqualTo("detaching");
    assertThat(sent).containsExactly("compute.h1 attachVolume", "compute.h1 detachVolume");
    assertThat(action()).isEqualTo("detach_volume");
    assertThatThrownBy(() -> asMember(() -> detaching.detach(server.uuid(), false, "v1", true)))
        .hasMessageStartingWith("Invalid volume: Invalid input received: Volume v1 status must");
  }

  @Test
  void whatCannotBeDetachedIsRefused() throws Exception {
    StoredServer server = server("active");
    volumes.addVolume("v2", 1);
    assertThatThrownBy(() -> asMember(() -> detaching.detach(server.uuid(), false, "no", true)))
        .hasMessage("Volume no could not be found.");
    assertThatThrownBy(() -> asMember(() -> detaching.detach(server.uuid(), false, "v2", true)))
        .hasMessage("Instance " + server.uuid() + " is not attached to volume v2");
    inUse(server, "v1");
    assertThatThrownBy(() -> asMember(() -> detaching.detach(server.uuid(), false, "v1", true)))
        .hasMessage("Service is unavailable at this time.");
    assertThat(volumes.status("v1")).isEqualTo("in-use");
  }

  @Test
  void onlyAMigratingVolumeIsSwapped() throws Exception {
    StoredServer server = server("active");
    inUse(server, "v1");
    volumes.addVolume("v2", 1);
    assertThatThrownBy(() -> asMember(() -> swapping.swap(server.uuid(), false, "v1", "v2")))
        .hasMessage("volume v1 is not migrating; this API should only be called by Cinder");
    volumes.setMigrating("v1");
    assertThatThrownBy(() -> asMember(() -> swapping.swap(server.uuid(), false, "v1", "no")))
        .hasMessage("Volume no could not be found.");
    asMember(() -> swapping.swap(server.uuid(), false, "v1", "v2"));
    assertThat(sent).containsExactly("compute.h1 attachVolume", "compute.h1 swapVolume");
    assertThat(volumes.status("v1")).isEqualTo("detaching");
    assertThat(volumes.status("v2")).isEqualTo("reserved");
  }

  @Test
  void aSwapThatIsRefusedLeavesBothVolumesAsTheyWere() throws Exception {
    StoredServer server = server("stopped");
    inUse(server, "v1");
    volumes.setMigrating("v1");
    volumes.addVolume("v2", 1);
    assertThatThrownBy(() -> asMember(() -> swapping.swap(server.uuid(), false, "v1", "v2")))
        .hasMessage(
            "Cannot 'swap_volume' instance " + server.uuid() + " while it is in vm_state stopped");
    assertThat(volumes.status("v1")).isEqualTo("in-use");
    assertThat(volumes.status("v2")).isEqualTo("available");
  }

  @Test
  void assistedSnapshotsAreOrderedOfTheHostThatHasTheVolume() throws Exception {
    StoredServer server = server("active");
    inUse(server, "v1");
    AssistedSnapshot snapshot = new AssistedSnapshot("s", "qcow2", "f", null, null);
    snapshotting.create("v1", snapshot);
    snapshotting.delete("v1", snapshot);
    assertThat(sent).endsWith("compute.h1 createVolumeSnapshot", "compute.h1 deleteVolumeSnapshot");
    assertThatThrownBy(() -> snapshotting.create("other", snapshot))
        .hasMessage("No volume Block Device Mapping with id other.");
  }

  @Test
  void othersVolumesAreNotThere() {
    StoredServer server = server("active");
    assertThatThrownBy(
            () -> CreationTrial.member("other").run(() -> attached.devices(server.uuid(), false)))
        .hasMessage("Instance " + server.uuid() + " could not be found.");
  }

  private StoredServer server(String vmState) {
    return StoredServer.of("p", "s").state(vmState).add(cloud);
  }

  private void inUse(StoredServer server, String volumeId) throws Exception {
    volumes.addVolume(volumeId, 1);
    attach(server, volumeId);
    volumes.attachments().complete(volumes.allAttachments().get(0).id());
  }

  private String attach(StoredServer server, String volumeId) throws Exception {
    return asMember(
        () -> attaching.attach(server.uuid(), false, request(volumeId, null, null, true)));
  }

  private static AttachVolume request(
      String volumeId, String device, String tag, boolean multiattach) {
    return new AttachVolume(volumeId, device, tag, false, multiattach, true);
  }

  private List<BlockDevice> devices(StoredServer server) {
    return cloud.cell1().database().read(em -> BlockDeviceRecords.of(em, server.uuid()));
  }

  private void offHost(StoredServer server) {
    cloud
        .cell1()
        .database()
        .stepRun(
            em ->
                em.createNativeQuery("UPDATE instances SET host = NULL WHERE uuid = ?1")
                    .setParameter(1, server.uuid())
                    .executeUpdate());
  }

  private void heartbeat() {
    cloud
        .cell1()
        .database()
        .stepRun(
            em ->
                em.createNativeQuery(
                        "INSERT INTO services (host, `binary`, topic, report_count, deleted,"
                            + " last_seen_up) VALUES ('h1', 'nova-compute', 'compute', 1, 0,"
                            + " UTC_TIMESTAMP())")
                    .executeUpdate());
  }

  private String action() {
    return cloud
        .cell1()
        .database()
        .read(em -> Select.rows(em, "SELECT action FROM instance_actions ORDER BY id DESC"))
        .get(0)
        .text(0);
  }

  private static void asMember(Runnable work) throws Exception {
    asMember(
        () -> {
          work.run();
          return null;
        });
  }

  private static <T> T asMember(Callable<T> work) throws Exception {
    return CreationTrial.member("p").call(work);
  }

  private final class Recorder implements Sender {
    @Override
    public void cast(String queue, Envelope message) {
      sent.add(queue + " " + message.method());
    }

    @Override
    public String call(String queue, Envelope message) {
      throw new RpcTimeout("no answer");
    }
  }
}
