package org.novaee.server.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.novaee.action.InstanceActions;
import org.novaee.console.ConsoleTokens;
import org.novaee.db.OpenDatabase;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.migration.Schema;
import org.novaee.fault.Fault;
import org.novaee.image.ImageService;
import org.novaee.model.ConsoleAccess;
import org.novaee.model.ImageRef;
import org.novaee.model.PasswordOutcome;
import org.novaee.neighbour.testing.FakeVolumes;
import org.novaee.placement.OwnPlacement;
import org.novaee.quota.QuotaLimits;
import org.novaee.quota.QuotaUsage;
import org.novaee.quota.Quotas;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.Proxies;
import org.novaee.rpc.Replies;
import org.novaee.rpc.RpcTimeout;
import org.novaee.rpc.Sender;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.server.InstanceRecords;
import org.novaee.server.Lifecycle;
import org.novaee.server.StoredServers;
import org.novaee.server.create.CreationTrial;
import org.novaee.server.create.RebuildTrial;
import org.novaee.server.query.RequestDetails;
import org.novaee.server.query.ServerLookup;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;

/** Power, repair and look: what each request changes, and what it sends to whom. */
@ExtendWith(MariaDb.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerOrdersTest {

  private static final String OTHER_IMAGE = "0a4f6ab1-9d0e-4a39-8f0f-2fb1a9a5c8b2";

  private static final String RSA_KEY =
      "ssh-rsa "
          + "AAAAB3NzaC1yc2EAAAADAQABAAABAQCrLgjsJRbaEqtbNJIdXrxLDe0QzZVi20leK9g+YNAdRBdIDuNU"
          + "YpT3RYjagiE8d1//n/ytCDv4UpzyTLWNjh7j/YpZd6qg+w5TaU8u5eMfjths/04Ijl+YPjru0w6imaNX"
          + "quWNdaATNCJdEu3M805FpHDS0Ji5yZZqX+WIpOU9iaTa4k2Ei1skRNnRjPo/55+liNKad7CQeNOIDSXX"
          + "dpQI9C3T7ySJ05GvXpp6ZlGhg5c2BNM4U8vzIgDY0dEHRG9j2TIIX3V9T2fcFJoYev/pHWr1KA88DnzO"
          + "W+T3hk9XtbyDwOi/G3hqrSlCVXDO4gjpWZ9KBANc6YuUu6Ke704/";

  private final List<String> sent = new ArrayList<>();
  private final Map<String, ImageRef> images = new HashMap<>();
  private final FakeVolumes volumes = new FakeVolumes();

  private Cloud cloud;
  private OpenDatabase placement;
  private ServerPower power;
  private ServerPauses pauses;
  private ServerRescue rescue;
  private ServerRebuild rebuild;
  private PasswordChange passwords;
  private ServerConsoles consoles;
  private NetworkInjection networks;
  private Object answer;
  private String reimage;

  @BeforeAll
  void open(MariaDbServer server) {
    cloud = new Cloud(server);
    placement = server.open(Schema.PLACEMENT);
    Sender sender = new Recorder();
    ServerLookup lookup =
        new ServerLookup(
            cloud.api(), cloud.cells(), new RequestDetails(cloud.api()), "instance-%08x", 60);
    InstanceActions actions = new InstanceActions();
    ServerChanges changes = new ServerChanges(actions);
    InstanceRecords records = new InstanceRecords(actions, new StoredServers("instance-%08x"));
    ServerOrders orders = new ServerOrders(lookup, changes, records, new ComputeNodes(sender));
    ImageService service = new Images();
    QuotaLimits limits = new QuotaLimits(Cloud.config(Map.of("nova.quota.metadata_items", "3")));
    Quotas quotas = new Quotas(limits, new QuotaUsage(cloud.cells(), cloud.scatterGather()));
    power = new ServerPower(orders);
    pauses = new ServerPauses(orders);
    rescue =
        new ServerRescue(
            orders,
            changes,
            service,
            new VolumeRebuild(volumes),
            OwnPlacement.of(placement.database()));
    passwords = new PasswordChange(orders, changes, actions);
    networks = new NetworkInjection(orders);
    consoles =
        new ServerConsoles(orders, new ConsoleTokens(cloud.cells(), cloud.scatterGather(), 600));
    rebuild =
        new ServerRebuild(
            orders,
            changes,
            RebuildTrial.check(cloud.api(), service, limits, quotas),
            new VolumeRebuild(volumes),
            Proxies.of(Conductor.class, Conductor.QUEUE, sender));
  }

  @AfterAll
  void close() {
    placement.close();
    cloud.close();
  }

  @BeforeEach
  void forget() {
    sent.clear();
    images.clear();
    answer = null;
  }

  /** An order, from which state, and the task and record it makes. */
  private enum Order {
    START("stopped", "powering-on", "start", "start"),
    STOP("error", "powering-off", "stop", "stop"),
    SOFT_REBOOT("active", "rebooting", "reboot", "reboot"),
    HARD_REBOOT("suspended", "rebooting_hard", "reboot", "reboot"),
    CRASH_DUMP("paused", null, "trigger_crash_dump", "triggerCrashDump"),
    PAUSE("active", "pausing", "pause", "pause"),
    UNPAUSE("paused", "unpausing", "unpause", "unpause"),
    SUSPEND("active", "suspending", "suspend", "suspend"),
    RESUME("suspended", "resuming", "resume", "resume"),
    RESCUE("error", "rescuing", "rescue", "rescue"),
    UNRESCUE("rescued", "unrescuing", "unrescue", "unrescue");

    private final String from;
    private final String task;
    private final String action;
    private final String method;

    Order(String from, String task, String action, String method) {
      this.from = from;
      this.task = task;
      this.action = action;
      this.method = method;
    }
  }

  private Consumer<String> call(Order order) {
    return switch (order) {
      case START -> uuid -> power.start(uuid, false);
      case STOP -> uuid -> power.stop(uuid, false);
      case SOFT_REBOOT -> uuid -> power.reboot(uuid, false, false);
      case HARD_REBOOT -> uuid -> power.reboot(uuid, false, true);
      case CRASH_DUMP -> uuid -> power.triggerCrashDump(uuid, false);
      case PAUSE -> uuid -> pauses.pause(uuid, false);
      case UNPAUSE -> uuid -> pauses.unpause(uuid, false);
      case SUSPEND -> uuid -> pauses.suspend(uuid, false);
      case RESUME -> uuid -> pauses.resume(uuid, false);
      case RESCUE -> uuid -> rescue.rescue(uuid, false, null, "secret", false);
      case UNRESCUE -> uuid -> rescue.unrescue(uuid, false);
    };
  }

  @ParameterizedTest
  @EnumSource
  void givesTheServerATaskNotesTheActionAndReachesTheHost(Order order) {
    String uuid = server(order.from);
    asMember(() -> call(order).accept(uuid));
    assertThat(sent).containsExactly("compute.h1 " + order.method);
    assertThat(column(uuid, "task_state")).isEqualTo(order.task);
    assertThat(column(uuid, "vm_state")).isEqualTo(order.from);
    assertThat(lastAction(uuid)).isEqualTo(order.action);
  }

  @ParameterizedTest
  @EnumSource
  void isRefusedInAnotherStateAndForOthers(Order order) {
    String uuid = server("building");
    assertThatThrownBy(() -> asMember(() -> call(order).accept(uuid)))
        .isInstanceOf(Fault.class)
        .hasMessage(
            "Cannot '%s' instance %s while it is in vm_state building"
                .formatted(order.action, uuid));
    assertThatThrownBy(() -> CreationTrial.member("other").run(() -> call(order).accept(uuid)))
        .hasMessage("Instance " + uuid + " could not be found.");
    assertThat(sent).isEmpty();
  }

  @Test
  void networkInfoIsReadAgainWhateverTheState() {
    String uuid = server("shelved");
    asMember(() -> networks.inject(uuid, true));
    assertThat(sent).containsExactly("compute.h1 injectNetworkInfo");
    assertThat(lastAction(uuid)).isEqualTo("create");
  }

  @Test
  void rescueImagesMustBeThere() {
    String uuid = server("active");
    assertThatThrownBy(
            () -> asMember(() -> rescue.rescue(uuid, false, OTHER_IMAGE, "secret", true)))
        .hasMessage("Requested rescue image '" + OTHER_IMAGE + "' is not supported");
    images.put(OTHER_IMAGE, image(OTHER_IMAGE, "active", Map.of()));
    asMember(() -> rescue.rescue(uuid, false, OTHER_IMAGE, "secret", true));
    assertThat(sent).containsExactly("compute.h1 rescue");
  }

  @Test
  void serversFromVolumesAreRescuedOnlyWhereTheHostCan() {
    String uuid = server("active");
    set(uuid, "image_ref", "");
    images.put(OTHER_IMAGE, image(OTHER_IMAGE, "active", Map.of()));
    assertThatThrownBy(
            () -> asMember(() -> rescue.rescue(uuid, false, OTHER_IMAGE, "secret", true)))
        .hasMessage(
            "Instance %s cannot be rescued: Cannot rescue a volume-backed instance"
                .formatted(uuid));
    images.put(
        OTHER_IMAGE,
        image(
            OTHER_IMAGE, "active", Map.of("hw_rescue_bus", "virtio", "hw_rescue_device", "disk")));
    assertThatThrownBy(
            () -> asMember(() -> rescue.rescue(uuid, false, OTHER_IMAGE, "secret", true)))
        .hasMessage(
            "Instance %s cannot be rescued: Host unable to rescue a volume-backed instance"
                .formatted(uuid));
    assertThat(sent).isEmpty();
  }

  @Test
  void passwordIsChangedByTheHostWhichEndsTheTask() {
    String uuid = server("active");
    answer = PasswordOutcome.CHANGED;
    asMember(() -> passwords.change(uuid, false, "secret"));
    assertThat(sent).containsExactly("compute.h1 setAdminPassword");
    assertThat(column(uuid, "task_state")).isEqualTo("updating_password");
    assertThat(lastAction(uuid)).isEqualTo("changePassword");
    assertThat(items(uuid, "instance_system_metadata"))
        .noneMatch(item -> item.startsWith("password_"));
  }

  @Test
  void passwordIsKeptForTheHolderOfTheServersKey() {
    String uuid = server("active");
    set(uuid, "key_data", RSA_KEY);
    answer = PasswordOutcome.CHANGED;
    asMember(() -> passwords.change(uuid, false, "secret"));
    set(uuid, "task_state", null);
    asMember(() -> passwords.change(uuid, false, "other secret"));
    assertThat(items(uuid, "instance_system_metadata"))
        .filteredOn(item -> item.startsWith("password_"))
        .hasSize(4)
        .anyMatch(item -> item.startsWith("password_0=") && item.length() > 250)
        .noneMatch(item -> item.contains("secret"));
  }

  @Test
  void passwordThatWasNotChangedIsRefusedWithTheReason() {
    Map<PasswordOutcome, String> texts =
        Map.of(
            PasswordOutcome.NO_AGENT, "QEMU guest agent is not enabled",
            PasswordOutcome.UNSUPPORTED, "Set admin password is not supported",
            PasswordOutcome.UNIMPLEMENTED, "Unable to set password on instance");
    texts.forEach(
        (outcome, text) -> {
          String uuid = server("active");
          answer = outcome;
          assertThatThrownBy(() -> asMember(() -> passwords.change(uuid, false, "secret")))
              .hasMessage(text);
        });
  }

  @Test
  void hostThatDoesNotAnswerLeavesNoTaskBehind() {
    String uuid = server("active");
    assertThatThrownBy(() -> asMember(() -> passwords.change(uuid, false, "secret")))
        .hasMessageStartingWith("Failed to set admin password on " + uuid);
    assertThat(column(uuid, "task_state")).isNull();
    assertThat(
            select(
                    "SELECT message FROM instance_actions WHERE instance_uuid = '"
                        + uuid
                        + "' ORDER BY id DESC")
                .text(0))
        .isEqualTo("Error");
  }

  @Test
  void consoleOpensWithASecretInItsAddress() {
    String uuid = server("active");
    answer =
        new ConsoleAccess(ConsoleAccess.Outcome.OPEN, "10.0.0.1", 5900, null, "http://p/v.html");
    List<String> urls = new ArrayList<>();
    asMember(() -> urls.add(consoles.open(uuid, false, Lifecycle.VNC_CONSOLE, "vnc", "novnc")));
    assertThat(urls.get(0)).startsWith("http://p/v.html?path=%3Ftoken%3D");
    answer = ConsoleAccess.none(ConsoleAccess.Outcome.INVALID);
    assertThatThrownBy(
            () ->
                asMember(() -> consoles.open(uuid, false, Lifecycle.VNC_CONSOLE, "vnc", "xvpvnc")))
        .hasMessage("Invalid console type xvpvnc");
    answer = ConsoleAccess.none(ConsoleAccess.Outcome.UNAVAILABLE);
    assertThatThrownBy(
            () ->
                asMember(
                    () -> consoles.open(uuid, false, Lifecycle.SERIAL_CONSOLE, "serial", "serial")))
        .hasMessage("Unavailable console type serial.");
    set(uuid, "task_state", "migrating");
    assertThatThrownBy(
            () -> asMember(() -> consoles.open(uuid, false, Lifecycle.VNC_CONSOLE, "vnc", "novnc")))
        .hasMessage(
            "Cannot 'get_vnc_console' instance %s while it is in task_state migrating"
                .formatted(uuid));
  }

  @Test
  void rebuildChangesWhatTheRequestSays() {
    String uuid = server("stopped");
    images.put(
        OTHER_IMAGE, image(OTHER_IMAGE, "active", Map.of("os_type", "windows", "os_x", "1")));
    Map<String, Object> update = new HashMap<>();
    update.put(ServerUpdate.NAME, "new");
    update.put(ServerUpdate.DESCRIPTION, null);
    update.put(ServerUpdate.USER_DATA, "dGV4dA==");
    asMember(
        () ->
            rebuild.rebuild(
                uuid,
                false,
                new RebuildRequest(
                    OTHER_IMAGE,
                    new ServerUpdate(update),
                    Map.of("a", "b"),
                    true,
                    null,
                    List.of("cert"),
                    List.of(),
                    false,
                    "secret",
                    false)));
    assertThat(sent).containsExactly("conductor rebuild");
    assertThat(column(uuid, "task_state")).isEqualTo("rebuilding");
    assertThat(column(uuid, "display_name")).isEqualTo("new");
    assertThat(column(uuid, "user_data")).isEqualTo("dGV4dA==");
    assertThat(column(uuid, "image_ref")).isEqualTo(OTHER_IMAGE);
    assertThat(column(uuid, "os_type")).isEqualTo("windows");
    assertThat(lastAction(uuid)).isEqualTo("rebuild");
    assertThat(items(uuid, "instance_metadata")).containsExactly("a=b");
    assertThat(items(uuid, "instance_system_metadata"))
        .contains("image_os_x=1", "image_base_image_ref=" + OTHER_IMAGE)
        .doesNotContain("image_architecture=x86_64");
    assertThat(
            select("SELECT trusted_certs FROM instance_extra WHERE instance_uuid = '" + uuid + "'")
                .text(0))
        .contains("cert");
  }

  @Test
  void rebuildIsRefusedBeforeAnythingIsWritten() {
    String uuid = server("active");
    Map<String, String> refusals = new HashMap<>();
    refusals.put("Cannot find image for rebuild", null);
    refusals.put("Image " + OTHER_IMAGE + " is not active.", "queued");
    refusals.forEach(
        (text, status) -> {
          images.clear();
          if (status != null) {
            images.put(OTHER_IMAGE, image(OTHER_IMAGE, status, Map.of()));
          }
          assertThatThrownBy(() -> asMember(() -> rebuild.rebuild(uuid, false, plain(null, null))))
              .hasMessage(text);
        });
    images.put(OTHER_IMAGE, image(OTHER_IMAGE, "active", Map.of()));
    assertThatThrownBy(
            () -> asMember(() -> rebuild.rebuild(uuid, false, plain("no-such-key", null))))
        .hasMessage("Invalid key_name provided.");
    Map<String, String> tooMany = Map.of("a", "1", "b", "2", "c", "3", "d", "4");
    assertThatThrownBy(() -> asMember(() -> rebuild.rebuild(uuid, false, plain(null, tooMany))))
        .hasMessage("Maximum number of metadata items exceeds 3");
    images.put(OTHER_IMAGE, image(OTHER_IMAGE, "active", Map.of("hw_numa_nodes", "1")));
    assertThatThrownBy(() -> asMember(() -> rebuild.rebuild(uuid, false, plain(null, null))))
        .hasMessageStartingWith("An instance's NUMA topology cannot be changed");
    assertThat(sent).isEmpty();
    assertThat(column(uuid, "task_state")).isNull();
  }

  @Test
  void rebuildWritesARootVolumeAnewOnlyWhereTheUserKnowsOfIt() {
    String uuid = fromVolume("v1", "in-use");
    images.put(OTHER_IMAGE, image(OTHER_IMAGE, "active", Map.of("os_type", "linux")));
    assertThatThrownBy(() -> asMember(() -> rebuild.rebuild(uuid, false, plain(null, null))))
        .hasMessage(
            "Image %s is unacceptable: Unable to rebuild with a different image for a volume-backed server."
                .formatted(OTHER_IMAGE));
    asMember(() -> rebuild.rebuild(uuid, false, withVolume(null)));
    assertThat(sent).containsExactly("conductor rebuild");
    assertThat(reimage).isEqualTo(OTHER_IMAGE);
    assertThat(column(uuid, "image_ref")).isEmpty();
    assertThat(items(uuid, "instance_system_metadata")).contains("image_os_type=linux");

    String signed = fromVolume("v2", "in-use");
    assertThatThrownBy(
            () -> asMember(() -> rebuild.rebuild(signed, false, withVolume(List.of("cert")))))
        .hasMessage("Image certificate validation is not supported for volume-backed servers.");
    String loose = fromVolume("v3", "error");
    assertThatThrownBy(() -> asMember(() -> rebuild.rebuild(loose, false, withVolume(null))))
        .hasMessage(
            "Invalid volume: volume 'v3' status must be 'in-use'. Currently in 'error' status");
  }

  private String fromVolume(String volumeId, String status) {
    String uuid = server("active");
    set(uuid, "image_ref", "");
    volumes.addBootVolume(volumeId, 1, Map.of("image_id", "former"));
    volumes.setStatus(volumeId, status);
    cloud
        .cell1()
        .database()
        .stepRun(
            em ->
                em.createNativeQuery(
                        "INSERT INTO block_device_mapping (instance_uuid, uuid, source_type,"
                            + " destination_type, boot_index, volume_id, deleted)"
                            + " VALUES (?1, UUID(), 'volume', 'volume', 0, ?2, 0)")
                    .setParameter(1, uuid)
                    .setParameter(2, volumeId)
                    .executeUpdate());
    return uuid;
  }

  private static RebuildRequest withVolume(List<String> certificates) {
    return new RebuildRequest(
        OTHER_IMAGE,
        new ServerUpdate(Map.of()),
        null,
        false,
        null,
        certificates,
        List.of(),
        false,
        "secret",
        true);
  }

  private static RebuildRequest plain(String key, Map<String, String> metadata) {
    return new RebuildRequest(
        OTHER_IMAGE,
        new ServerUpdate(Map.of()),
        metadata,
        key != null,
        key,
        null,
        List.of(),
        false,
        "secret",
        false);
  }

  private static ImageRef image(String id, String status, Map<String, String> properties) {
    return new ImageRef(
        id,
        "image",
        status,
        "public",
        "o",
        "qcow2",
        "bare",
        1,
        0,
        0,
        null,
        null,
        null,
        null,
        null,
        properties);
  }

  private String server(String vmState) {
    return StoredServer.of("p", "s").state(vmState).metadata("k", "v").add(cloud).uuid();
  }

  private String column(String uuid, String column) {
    return select("SELECT " + column + ", id FROM instances WHERE uuid = '" + uuid + "'").text(0);
  }

  private String lastAction(String uuid) {
    return select(
            "SELECT action, id FROM instance_actions WHERE instance_uuid = '"
                + uuid
                + "' ORDER BY id DESC")
        .text(0);
  }

  private List<String> items(String uuid, String table) {
    return cloud
        .cell1()
        .database()
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT `key`, value FROM "
                        + table
                        + " WHERE instance_uuid = ?1 AND deleted = 0",
                    uuid))
        .stream()
        .map(row -> row.text(0) + "=" + row.text(1))
        .toList();
  }

  private void set(String uuid, String column, String value) {
    cloud
        .cell1()
        .database()
        .stepRun(
            em ->
                em.createNativeQuery("UPDATE instances SET " + column + " = ?1 WHERE uuid = ?2")
                    .setParameter(1, value)
                    .setParameter(2, uuid)
                    .executeUpdate());
  }

  private Row select(String sql) {
    return cloud.cell1().database().read(em -> Select.rows(em, sql)).get(0);
  }

  private static void asMember(Runnable work) {
    CreationTrial.member("p").run(work);
  }

  /** Images that the test puts there. */
  private final class Images implements ImageService {
    @Override
    public Optional<ImageRef> find(String imageId) {
      return Optional.ofNullable(images.get(imageId));
    }

    @Override
    public void download(ImageRef image, Path target, LongConsumer progress) {
      throw new UnsupportedOperationException();
    }
  }

  /** Notes what is sent; a call is answered as the test says, or not at all. */
  private final class Recorder implements Sender {
    @Override
    public void cast(String queue, Envelope message) {
      sent.add(queue + " " + message.method());
      if (message.method().equals("rebuild")) {
        reimage = message.args().get(0).at("/reimage/id").textValue();
      }
    }

    @Override
    public String call(String queue, Envelope message) {
      sent.add(queue + " " + message.method());
      if (answer == null) {
        throw new RpcTimeout("no answer");
      }
      return Replies.text(answer, null);
    }
  }
}
