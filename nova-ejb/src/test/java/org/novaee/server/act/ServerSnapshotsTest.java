package org.novaee.server.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.fault.Fault;
import org.novaee.image.NewImage;
import org.novaee.model.ImageRef;
import org.novaee.model.Server;
import org.novaee.neighbour.testing.FakeImages;
import org.novaee.neighbour.testing.FakeVolumes;
import org.novaee.quota.QuotaLimits;
import org.novaee.quota.QuotaUsage;
import org.novaee.quota.Quotas;
import org.novaee.server.create.CreationTrial;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;

@ExtendWith(MariaDb.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerSnapshotsTest {

  private FakeImages images;
  private FakeVolumes volumes;
  private Cloud cloud;
  private ActTrial trial;
  private ServerSnapshots snapshots;

  @BeforeAll
  void open(MariaDbServer server) {
    cloud = new Cloud(server);
  }

  @BeforeEach
  void begin() {
    trial = new ActTrial(cloud);
    images = new FakeImages();
    volumes = new FakeVolumes();
    QuotaLimits limits = new QuotaLimits(Cloud.config(Map.of("nova.quota.metadata_items", "2")));
    snapshots =
        new ServerSnapshots(
            trial.orders,
            images,
            new VolumeImages(volumes, images, new Quiescence(trial.nodes)),
            cloud.api(),
            limits,
            new Quotas(limits, new QuotaUsage(cloud.cells(), cloud.scatterGather())),
            List.of("cache_in_nova"));
  }

  @AfterAll
  void close() {
    cloud.close();
  }

  @Test
  void anImageIsMadeAndTheHostIsToFillIt() throws Exception {
    StoredServer server = StoredServer.of("p", "s").add(cloud);

    String image =
        CreationTrial.member("p")
            .call(() -> snapshots.createImage(server.uuid(), false, "snap", Map.of("k", "v")));

    ImageRef made = images.find(image).orElseThrow();
    assertThat(made.name()).isEqualTo("snap");
    assertThat(made.status()).isEqualTo("queued");
    assertThat(made.visibility()).isEqualTo("private");
    assertThat(made.properties())
        .contains(
            entry("k", "v"),
            entry("architecture", "x86_64"),
            entry("instance_uuid", server.uuid()),
            entry("user_id", "user"),
            entry("image_type", "snapshot"))
        .doesNotContainKeys("min_ram", "instance_owner");
    assertThat(trial.sent).containsExactly("compute.h1 createImage");
    assertThat(trial.state(server)).isEqualTo("active/image_snapshot_pending");
    assertThat(trial.action(server)).isEqualTo("createImage");
  }

  @Test
  void theImageOfAServerOnVolumesLeadsToTheirSnapshots() throws Exception {
    StoredServer server = StoredServer.of("p", "s").add(cloud);
    volumes.addVolume("v1", 3);
    addVolume(server, "v1");

    String image =
        CreationTrial.member("p")
            .call(() -> snapshots.createImage(server.uuid(), false, "snap", Map.of("k", "v")));

    ImageRef made = images.find(image).orElseThrow();
    assertThat(made.status()).isEqualTo("active");
    assertThat(made.properties()).contains(entry("bdm_v2", "true"), entry("k", "v"));
    String snapshot = volumes.snapshots().list().get(0).id();
    assertThat(made.properties().get("block_device_mapping"))
        .contains("\"source_type\":\"snapshot\"", "\"snapshot_id\":\"" + snapshot + "\"")
        .contains("\"boot_index\":0", "\"volume_size\":3");
    assertThat(trial.sent).isEmpty();
    assertThat(trial.state(server)).isEqualTo("active/null");
    assertThat(trial.action(server)).isEqualTo("createImage");
  }

  @Test
  void theGuestsFileSystemsAreStillWhileSnapshotsAreTaken() throws Exception {
    StoredServer server = withAgent(Map.of());
    trial.host = message -> "{\"result\":\"QUIESCED\"}";

    createImage(server);

    assertThat(trial.sent).containsExactly("compute.h1 quiesce", "compute.h1 unquiesce");
    assertThat(trial.messages.get(1).text()).contains(volumes.snapshots().list().get(0).id());
  }

  @Test
  void theGuestGoesOnAlsoWhereASnapshotIsRefused() throws Exception {
    StoredServer server = withAgent(Map.of());
    addVolume(server, "gone");
    trial.host = message -> "{\"result\":\"QUIESCED\"}";

    assertThatThrownBy(() -> createImage(server)).isInstanceOf(Fault.class);
    assertThat(trial.sent).containsExactly("compute.h1 quiesce", "compute.h1 unquiesce");
  }

  @Test
  void aGuestThatCannotBeStillIsNoObstacleUnlessItsImageSaysSo() throws Exception {
    StoredServer server = withAgent(Map.of());
    trial.host = message -> "{\"result\":\"FAILED\"}";
    createImage(server);
    assertThat(volumes.snapshots().list()).hasSize(1);

    StoredServer strict = withAgent(Map.of("image_os_require_quiesce", "yes"));
    assertThatThrownBy(() -> createImage(strict)).hasMessageContaining("could not be quiesced");
    trial.host = message -> "{\"result\":\"UNSUPPORTED\"}";
    assertThatThrownBy(() -> createImage(strict))
        .hasMessageStartingWith("Quiescing is not supported in instance " + strict.uuid());
    assertThat(volumes.snapshots().list()).hasSize(1);
    assertThat(trial.sent).containsOnly("compute.h1 quiesce");

    trial.set(strict, "vm_state = 'stopped'");
    createImage(strict);
    assertThat(volumes.snapshots().list()).hasSize(2);
  }

  @Test
  void aHostThatDoesNotAnswerIsToldToLetTheGuestGoOn() throws Exception {
    StoredServer server = withAgent(Map.of());

    createImage(server);

    assertThat(trial.sent).containsExactly("compute.h1 quiesce", "compute.h1 unquiesce");
    assertThat(volumes.snapshots().list()).hasSize(1);
  }

  @Test
  void anImageThatRequiresStillnessWithoutAnAgentIsRefused() {
    StoredServer server = StoredServer.of("p", "s").add(cloud);
    system(server, Map.of("image_os_require_quiesce", "true"));
    volumes.addVolume("v1", 3);
    addVolume(server, "v1");

    assertThatThrownBy(() -> createImage(server)).hasMessage("QEMU guest agent is not enabled");
    assertThat(trial.sent).isEmpty();
    assertThat(volumes.snapshots().list()).isEmpty();
  }

  private void createImage(StoredServer server) throws Exception {
    CreationTrial.member("p")
        .call(() -> snapshots.createImage(server.uuid(), false, "snap", Map.of()));
  }

  /** A running server on a volume, whose image says that there is an agent. */
  private StoredServer withAgent(Map<String, String> more) {
    StoredServer server = StoredServer.of("p", "s").add(cloud);
    system(server, Map.of("image_hw_qemu_guest_agent", "yes"));
    system(server, more);
    volumes.addVolume("v1", 3);
    addVolume(server, "v1");
    return server;
  }

  private void system(StoredServer server, Map<String, String> entries) {
    entries.forEach(
        (key, value) ->
            cloud
                .cell1()
                .database()
                .stepRun(
                    em ->
                        em.createNativeQuery(
                                "INSERT INTO instance_system_metadata"
                                    + " (instance_uuid, `key`, `value`, deleted)"
                                    + " VALUES (?1, ?2, ?3, 0)")
                            .setParameter(1, server.uuid())
                            .setParameter(2, key)
                            .setParameter(3, value)
                            .executeUpdate()));
  }

  @Test
  void noSnapshotStaysWhereOneIsRefused() {
    StoredServer server = StoredServer.of("p", "s").add(cloud);
    volumes.addVolume("v1", 3);
    addVolume(server, "v1");
    addVolume(server, "gone");

    assertThatThrownBy(
            () ->
                ActTrial.asMember(
                    () -> snapshots.createImage(server.uuid(), false, "snap", Map.of())))
        .isInstanceOf(Fault.class);
    assertThat(volumes.snapshots().list()).isEmpty();
  }

  private void addVolume(StoredServer server, String volumeId) {
    cloud
        .cell1()
        .database()
        .stepRun(
            em ->
                em.createNativeQuery(
                        "INSERT INTO block_device_mapping (instance_uuid, uuid, source_type,"
                            + " destination_type, boot_index, volume_id, deleted)"
                            + " VALUES (?1, UUID(), 'volume', 'volume', ?2, ?3, 0)")
                    .setParameter(1, server.uuid())
                    .setParameter(2, volumeId.equals("v1") ? 0 : -1)
                    .setParameter(3, volumeId)
                    .executeUpdate());
  }

  @Test
  void aBackupIsAnImageOfItsKind() throws Exception {
    StoredServer server = StoredServer.of("p", "s").state("stopped").add(cloud);

    String image =
        CreationTrial.member("p")
            .call(() -> snapshots.createBackup(server.uuid(), false, "b", "daily", 3, Map.of()));

    assertThat(images.find(image).orElseThrow().properties())
        .contains(entry("image_type", "backup"), entry("backup_type", "daily"));
    assertThat(trial.sent).containsExactly("compute.h1 createBackup");
    assertThat(trial.state(server)).isEqualTo("stopped/image_backup");
    assertThat(trial.action(server)).isEqualTo("createBackup");
  }

  @Test
  void noImageStaysWithoutAnOrder() {
    StoredServer server = StoredServer.of("p", "s").add(cloud);
    trial.set(server, "task_state = 'rebooting'");

    assertThatThrownBy(
            () ->
                ActTrial.asMember(
                    () -> snapshots.createImage(server.uuid(), false, "snap", Map.of())))
        .hasMessage(
            "Cannot 'createImage' instance "
                + server.uuid()
                + " while it is in task_state rebooting");
    assertThatThrownBy(
            () ->
                snapshots.ordered(
                    images
                        .create(new NewImage("late", "private", null, 0, 0, null, null, Map.of()))
                        .id(),
                    id -> {
                      throw Fault.conflict("too late");
                    }))
        .hasMessage("too late");
    assertThat(images.ids()).isEmpty();
    assertThat(trial.sent).isEmpty();
  }

  @Test
  void anAdministratorsImageIsSharedWithTheServersOwner() throws Exception {
    StoredServer stored = StoredServer.of("p", "s").add(cloud);
    Server server = trial.orders.server(cloud.cell1(), stored.uuid());

    NewImage image =
        SnapshotProperties.of(
            server,
            CreationTrial.member("other"),
            "n",
            SnapshotProperties.SNAPSHOT,
            Map.of(),
            List.of());

    assertThat(image.visibility()).isEqualTo("shared");
    assertThat(image.memberProject()).isEqualTo("p");
    assertThat(image.properties()).contains(entry("instance_owner", "p"));
  }

  @Test
  void oldMicroversionsLimitAnImagesProperties() {
    ActTrial.asMember(() -> snapshots.requireQuota(Map.of("a", "1", "b", "2")));
    assertThatThrownBy(
            () ->
                ActTrial.asMember(
                    () -> snapshots.requireQuota(Map.of("a", "1", "b", "2", "c", "3"))))
        .isInstanceOf(Fault.class)
        .hasMessage("Image metadata limit exceeded");
  }
}
