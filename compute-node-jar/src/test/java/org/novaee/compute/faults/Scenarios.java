package org.novaee.compute.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.novaee.compute.driver.PowerState;
import org.novaee.compute.testing.Host;
import org.novaee.compute.testing.Servers;
import org.novaee.image.NewImage;
import org.novaee.model.AssistedSnapshot;
import org.novaee.model.BlockDevice;
import org.novaee.model.BuildOptions;
import org.novaee.model.DiskOffer;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.model.LiveArrival;
import org.novaee.model.LivePlan;
import org.novaee.model.Migration;
import org.novaee.model.MoveOptions;
import org.novaee.model.MoveServer;
import org.novaee.model.NetworkRequest;
import org.novaee.model.RebuildServer;
import org.novaee.model.Server;
import org.novaee.model.ServerEvent;
import org.novaee.model.UnshelveServer;

/** Every operation that changes something on a host or at its neighbours. */
final class Scenarios {

  /** What only looks, or is about no server. */
  static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "console",
          "isConsoleAt",
          "consoleOutput",
          "diagnostics",
          "hostUptime",
          "hostAction",
          "holdings",
          "cacheImages");

  private static final String S1 = "s1";
  private static final String OTHER = "host-b";
  private static final Flavor LARGE =
      new Flavor(2, "2", "large", 4, 2048, 20, 0, 0, 1, 0, false, true, null, Map.of());
  private static final LivePlan PLAN = new LivePlan("fake", "fake", true, List.of(), null);

  private final List<Scenario> all = new ArrayList<>();

  private Scenarios() {}

  static List<Scenario> all() {
    Scenarios scenarios = new Scenarios();
    scenarios.lives();
    scenarios.power();
    scenarios.repair();
    scenarios.store();
    scenarios.quiesce();
    scenarios.interfaces();
    scenarios.volumes();
    scenarios.resizes();
    scenarios.liveMigrations();
    return scenarios.all;
  }

  private void lives() {
    String back = "building/scheduling/0 ABSENT";
    add("create", "buildAndRun", Scenarios::asked, Scenarios::build, back);
    add("create with a volume", "buildAndRun", Scenarios::askedWithVolume, Scenarios::build, back);
    add("delete", "terminate", h -> in(h, "active", "deleting", 1), Scenarios::terminate);
    add(
        "delete with a volume",
        "terminate",
        h -> {
          attached(h);
          h.records.task(S1, "deleting");
        },
        Scenarios::terminate);
    one("soft delete", "softDelete", "active", "soft-deleting", 1, (h, s) -> ops(h).softDelete(s));
    one("restore", "restore", "soft-delete", "restoring", 4, (h, s) -> ops(h).restore(s));
  }

  private void power() {
    one("stop", "stop", "active", "powering-off", 1, (h, s) -> ops(h).stop(s, true));
    one("start", "start", "stopped", "powering-on", 4, (h, s) -> ops(h).start(s));
    one("soft reboot", "reboot", "active", "rebooting", 1, (h, s) -> ops(h).reboot(s, "SOFT"));
    one("hard reboot", "reboot", "active", "rebooting_hard", 1, (h, s) -> ops(h).reboot(s, "HARD"));
    one("pause", "pause", "active", "pausing", 1, (h, s) -> ops(h).pause(s));
    one("unpause", "unpause", "paused", "unpausing", 3, (h, s) -> ops(h).unpause(s));
    one("suspend", "suspend", "active", "suspending", 1, (h, s) -> ops(h).suspend(s));
    one("resume", "resume", "suspended", "resuming", 4, (h, s) -> ops(h).resume(s));
    one("crash dump", "triggerCrashDump", "active", null, 1, (h, s) -> ops(h).triggerCrashDump(s));
    one(
        "password",
        "setAdminPassword",
        "active",
        "updating_password",
        1,
        (h, s) -> ops(h).setAdminPassword(s, "secret"));
  }

  private void repair() {
    one("rescue", "rescue", "active", "rescuing", 1, (h, s) -> ops(h).rescue(s, null, "secret"));
    one("unrescue", "unrescue", "rescued", "unrescuing", 1, (h, s) -> ops(h).unrescue(s));
    RebuildServer order =
        new RebuildServer(S1, null, false, null, new BuildOptions(null, "secret", null));
    one("rebuild", "rebuild", "active", "rebuilding", 1, (h, s) -> ops(h).rebuild(order));
    one(
        "rebuild of a stopped server",
        "rebuild",
        "stopped",
        "rebuilding",
        4,
        (h, s) -> ops(h).rebuild(order));
    add(
        "rebuild with a new root volume",
        "rebuild",
        Scenarios::onRootVolume,
        h ->
            () ->
                ops(h)
                    .rebuild(
                        new RebuildServer(
                            S1,
                            null,
                            false,
                            image("new"),
                            new BuildOptions(null, "secret", null))));
    one(
        "network info",
        "injectNetworkInfo",
        "active",
        null,
        1,
        (h, s) -> ops(h).injectNetworkInfo(s));
    one(
        "network-changed",
        "externalEvent",
        "active",
        null,
        1,
        (h, s) ->
            ops(h).externalEvent(s, new ServerEvent(S1, "network-changed", "completed", null)));
    one(
        "power-update",
        "externalEvent",
        "active",
        null,
        4,
        (h, s) ->
            ops(h).externalEvent(s, new ServerEvent(S1, "power-update", "completed", "POWER_OFF")));
  }

  private void store() {
    image(
        "image of a running server",
        "createImage",
        "active",
        "image_snapshot_pending",
        1,
        (h, i) -> ops(h).createImage(server(h), i));
    image(
        "image of a stopped server",
        "createImage",
        "stopped",
        "image_snapshot_pending",
        4,
        (h, i) -> ops(h).createImage(server(h), i));
    image(
        "backup",
        "createBackup",
        "active",
        "image_backup",
        1,
        (h, i) -> ops(h).createBackup(server(h), i, "daily", 1));
    image("shelve", "shelve", "active", "shelving", 1, (h, i) -> ops(h).shelve(server(h), i));
    one(
        "offload",
        "shelveOffload",
        "shelved",
        "shelving_offloading",
        4,
        (h, s) -> ops(h).shelveOffload(s, false));
    one(
        "unshelve here",
        "unshelveHere",
        "shelved",
        "unshelving",
        4,
        (h, s) -> ops(h).unshelveHere(s));
    Server offloaded =
        Servers.server(S1, "shelved_offloaded", "unshelving", 4, Servers.HOST, Map.of());
    add(
        "unshelve",
        "unshelve",
        h -> h.records.with(offloaded),
        h -> () -> ops(h).unshelve(new UnshelveServer(offloaded, offloaded.image())),
        "shelved_offloaded/null/4 ABSENT");
  }

  private void quiesce() {
    all.add(
        new Scenario(
            "quiesce and unquiesce",
            Set.of("quiesce", "unquiesce"),
            Scenarios::attached,
            h ->
                on(
                    h,
                    s -> {
                      ops(h).quiesce(s);
                      ops(h).unquiesce(s, List.of(h.volumes.addSnapshot("n1", "v1", 1).id()));
                    }),
            Scenarios::state,
            List.of(),
            Leftovers::of));
  }

  private void interfaces() {
    NetworkRequest wanted = new NetworkRequest("net", null, null, "nic2");
    one(
        "attach interface",
        "attachInterface",
        "active",
        null,
        1,
        (h, s) -> ops(h).attachInterface(s, wanted, "req-1"));
    add(
        "detach interface",
        "detachInterface",
        h -> {
          in(h, "active", null, 1);
          ops(h).attachInterface(server(h), wanted, "req-1");
        },
        h -> {
          Server server = server(h);
          String port = port(server);
          return () -> ops(h).detachInterface(server, port);
        });
    one(
        "network-vif-deleted",
        "externalEvent",
        "active",
        null,
        1,
        (h, s) -> {
          h.network.detach(S1, port(s));
          ops(h).externalEvent(s, new ServerEvent(S1, "network-vif-deleted", "completed", port(s)));
        });
  }

  private void volumes() {
    add(
        "attach volume",
        "attachVolume",
        Scenarios::reserved,
        h -> on(h, s -> ops(h).attachVolume(s, "d1")));
    add(
        "detach volume",
        "detachVolume",
        h -> {
          attached(h);
          h.volumes.beginDetaching("v1");
        },
        h -> on(h, s -> ops(h).detachVolume(s, "v1")));
    add(
        "swap volume",
        "swapVolume",
        h -> {
          attached(h);
          h.volumes.addVolume("v2", 1);
          h.volumes.beginDetaching("v1");
          h.volumes.attachments().reserve("v2", S1);
        },
        h -> {
          Server server = server(h);
          String attachment = h.volumes.attachments().of("v2", S1).get(0).id();
          return () -> ops(h).swapVolume(server, "d1", "v2", attachment);
        });
    add(
        "extend volume",
        "extendVolume",
        h -> {
          attached(h);
          h.volumes.addVolume("v1", 3);
          h.volumes.setStatus("v1", "in-use");
        },
        h -> on(h, s -> ops(h).extendVolume(s, "v1")));
    AssistedSnapshot snapshot = new AssistedSnapshot("snap", "qcow2", "new", null, null);
    add(
        "create volume snapshot",
        "createVolumeSnapshot",
        Scenarios::attached,
        h -> on(h, s -> ops(h).createVolumeSnapshot(s, "v1", snapshot)));
    add(
        "delete volume snapshot",
        "deleteVolumeSnapshot",
        Scenarios::attached,
        h -> on(h, s -> ops(h).deleteVolumeSnapshot(s, "v1", snapshot)));
  }

  private void resizes() {
    move(
        "resize: room",
        "prepareResize",
        "resize",
        "pre-migrating",
        false,
        h -> h.records.with(at("active", "resize_prep", OTHER)),
        (h, o) -> ops(h).prepareResize(o),
        "ABSENT",
        "resizePrepared");
    move(
        "resize: disks away",
        "offerDisks",
        "resize",
        "migrating",
        true,
        h -> leaving(h, "resize_migrating"),
        (h, o) -> ops(h).offerDisks(o),
        "ABSENT aside",
        "disksOffered",
        "RUNNING offerFailed");
    move(
        "resize: finish",
        "finishResize",
        "resize",
        "post-migrating",
        false,
        h -> h.records.with(at("active", "resize_migrated", Servers.HOST)),
        (h, o) -> ops(h).finishResize(o, DiskOffer.shared()),
        "RUNNING",
        "resizeFinished",
        "ABSENT resizeFailed",
        "SHUTDOWN resizeFailed",
        "RUNNING resizeFailed");
    move(
        "resize: confirm",
        "confirmResize",
        "resize",
        "confirming",
        true,
        h -> {
          aside(h, null);
          h.records.with(at("resized", null, OTHER));
        },
        (h, o) -> ops(h).confirmResize(o),
        "ABSENT",
        "resizeConfirmed",
        "ABSENT aside confirmFailed");
    move(
        "resize: revert",
        "revertResize",
        "resize",
        "reverting",
        false,
        h -> leaving(h, "resize_reverting"),
        (h, o) -> ops(h).revertResize(o),
        "ABSENT",
        "resizeUndone");
    move(
        "resize: take back",
        "finishRevert",
        "resize",
        "reverting",
        true,
        h -> aside(h, "resize_reverting"),
        (h, o) -> ops(h).finishRevert(o),
        "RUNNING",
        "resizeReverted",
        "ABSENT aside revertFailed");
  }

  private void liveMigrations() {
    String live = "live-migration";
    move(
        "live: check",
        "checkArrival",
        live,
        "accepted",
        false,
        h -> h.records.with(at("active", "migrating", OTHER)),
        (h, o) -> ops(h).checkArrival(o, null),
        "ABSENT",
        "arrivalPossible",
        "ABSENT destinationRefused");
    move(
        "live: plan",
        "planLiveMigration",
        live,
        "accepted",
        true,
        h -> leaving(h, "migrating"),
        (h, o) -> ops(h).planLiveMigration(o, new LiveArrival("fake", "m1", "fake", 1L << 40)),
        "RUNNING",
        "liveMigrationPlanned",
        "RUNNING destinationRefused",
        "RUNNING liveMigrationRefused",
        "RUNNING liveMigrationFailed");
    move(
        "live: make ready",
        "prepareArrival",
        live,
        "queued",
        false,
        h -> h.records.with(at("active", "migrating", OTHER)),
        (h, o) -> ops(h).prepareArrival(o, PLAN),
        "ABSENT",
        "arrivalPrepared",
        "ABSENT liveMigrationFailed");
    move(
        "live: send",
        "liveMigrate",
        live,
        "preparing",
        true,
        h -> leaving(h, "migrating"),
        (h, o) -> ops(h).liveMigrate(o, PLAN),
        "ABSENT",
        "liveMigrated",
        "RUNNING liveMigrationFailed");
    move(
        "live: finish",
        "finishArrival",
        live,
        "post-migrating",
        false,
        h -> leaving(h, "migrating"),
        (h, o) -> ops(h).finishArrival(o, PLAN),
        "RUNNING",
        "liveMigrationFinished");
    move(
        "live: abandon",
        "abandonArrival",
        live,
        "error",
        false,
        h -> {
          h.driver.spawn(at("active", null, OTHER), null, List.of(), step -> {});
          h.records.with(at("active", null, OTHER));
        },
        (h, o) -> ops(h).abandonArrival(o),
        "ABSENT",
        "");
    move(
        "live: remove",
        "removeDeparted",
        live,
        "completed",
        true,
        h -> {
          h.driver.spawn(at("active", null, OTHER), null, List.of(), step -> {});
          h.records.with(at("active", null, OTHER));
        },
        (h, o) -> ops(h).removeDeparted(o, PLAN),
        "ABSENT",
        "");
    move(
        "live: force complete",
        "forceCompleteLiveMigration",
        live,
        "running",
        true,
        h -> leaving(h, "migrating"),
        (h, o) -> ops(h).forceCompleteLiveMigration(S1, "m1"),
        "RUNNING",
        "");
    move(
        "live: abort",
        "abortLiveMigration",
        live,
        "queued",
        true,
        h -> leaving(h, "migrating"),
        (h, o) -> ops(h).abortLiveMigration(S1, "m1"),
        "RUNNING",
        "liveMigrationFailed");
    move(
        "evacuate: room",
        "prepareEvacuation",
        "evacuation",
        "accepted",
        false,
        h -> h.records.with(at("active", "rebuilding", OTHER)),
        (h, o) -> ops(h).prepareEvacuation(o),
        "ABSENT",
        "evacuationPrepared");
    move(
        "evacuate: build",
        "rebuildEvacuated",
        "evacuation",
        "pre-migrating",
        false,
        h -> h.records.with(at("active", "rebuild_spawning", Servers.HOST)),
        (h, o) -> ops(h).rebuildEvacuated(o),
        "RUNNING",
        "evacuated",
        "ABSENT evacuationFailed");
  }

  /** An operation on a built server, which ends at rest or as it began. */
  private void one(
      String name,
      String method,
      String vmState,
      String task,
      int power,
      BiConsumer<Host, Server> message) {
    add(name, method, h -> in(h, vmState, task, power), h -> on(h, s -> message.accept(h, s)));
  }

  private void image(
      String name,
      String method,
      String vmState,
      String task,
      int power,
      BiConsumer<Host, String> message) {
    add(
        name,
        method,
        h -> {
          in(h, vmState, task, power);
          h.images.create(new NewImage("snap", "private", null, 0, 0, null, null, Map.of()));
        },
        h -> {
          String image = h.images.ids().iterator().next();
          return () -> message.accept(h, image);
        });
  }

  private void add(
      String name,
      String method,
      Consumer<Host> prepare,
      Function<Host, Runnable> message,
      String... failures) {
    all.add(
        new Scenario(
            name,
            Set.of(method),
            prepare,
            message,
            Scenarios::state,
            List.of(failures),
            Leftovers::of));
  }

  /** A part of a move; what the conductor does next is not the host's. */
  private void move(
      String name,
      String method,
      String type,
      String status,
      boolean source,
      Consumer<Host> prepare,
      BiConsumer<Host, MoveServer> message,
      String guest,
      String told,
      String... failures) {
    Migration migration =
        Servers.migration(
            type, status, source ? Servers.HOST : OTHER, source ? OTHER : Servers.HOST);
    List<String> allowed = new ArrayList<>(List.of(failures));
    allowed.add((guest + " " + told).strip());
    all.add(
        new Scenario(
            name,
            Set.of(method),
            h -> {
              h.records.with(migration);
              prepare.accept(h);
            },
            h -> {
              MoveServer order = order(h, type, migration);
              return () -> message.accept(h, order);
            },
            Scenarios::told,
            allowed,
            Leftovers::ofMove));
  }

  private static MoveServer order(Host host, String type, Migration migration) {
    MoveOptions options =
        switch (type) {
          case "resize" -> MoveOptions.cold(LARGE, null, List.of());
          case "evacuation" ->
              MoveOptions.evacuation(
                  null, false, List.of(), new MoveOptions.Evacuation(null, null, false));
          default -> MoveOptions.live(null, false, List.of(), new MoveOptions.Live(null, null));
        };
    return new MoveServer(host.records.servers.get(S1), migration, options);
  }

  /** {@code active/null/1 RUNNING}. */
  private static String state(Host host) {
    return host.records.state(S1) + " " + host.driver.powerState(Servers.server(S1, null, null));
  }

  /** {@code RUNNING resizeFinished}: the guest here, and the last that the conductor was told. */
  private static String told(Host host) {
    List<String> casts = host.conductor.casts;
    String last = casts.isEmpty() ? "" : casts.get(casts.size() - 1).split(" ", 2)[0];
    boolean aside = host.guests.all().stream().anyMatch(name -> !name.equals(S1));
    String guest = host.driver.powerState(Servers.server(S1, null, null)) + (aside ? " aside" : "");
    String error = "error".equals(host.records.servers.get(S1).vmState()) ? "error/null " : "";
    return (error + guest + " " + last).strip();
  }

  private static org.novaee.rpc.contract.ComputeNode ops(Host host) {
    return host.operations;
  }

  private static Server server(Host host) {
    return host.records.servers.get(S1);
  }

  private static Server at(String vmState, String task, String host) {
    return Servers.remembering(Servers.server(S1, vmState, task, 1, host, Map.of()), "active");
  }

  private static void asked(Host host) {
    host.records.with(Servers.server(S1, "building", "scheduling"));
  }

  private static void askedWithVolume(Host host) {
    host.volumes.addVolume("v1", 1);
    String attachment = host.volumes.attachments().reserve("v1", S1);
    host.records.with(
        Servers.server(S1, "building", "scheduling")
            .withBlockDevices(List.of(Servers.volume("d1", "v1", attachment))));
  }

  private static Runnable build(Host host) {
    return on(host, server -> ops(host).buildAndRun(Servers.order(server)));
  }

  private static Runnable terminate(Host host) {
    return on(host, server -> ops(host).terminate(server));
  }

  /** A message with the server as it is when the message is written. */
  private static Runnable on(Host host, Consumer<Server> message) {
    Server server = host.records.servers.get(S1);
    return () -> message.accept(server);
  }

  /** A built server with one port, in these states, its guest accordingly. */
  private static void in(Host host, String vmState, String task, int power) {
    asked(host);
    build(host).run();
    PowerState guest =
        switch (power) {
          case 3 -> PowerState.PAUSED;
          case 4 -> PowerState.SHUTDOWN;
          default -> PowerState.RUNNING;
        };
    host.driver.happen(S1, guest);
    host.records.with(Servers.in(host.records.servers.get(S1), vmState, task, power, Servers.HOST));
  }

  private static void reserved(Host host) {
    in(host, "active", null, 1);
    host.volumes.addVolume("v1", 1);
    String attachment = host.volumes.attachments().reserve("v1", S1);
    host.records.with(
        server(host).withBlockDevices(List.of(Servers.volume("d1", "v1", attachment))));
  }

  private static void attached(Host host) {
    reserved(host);
    ops(host).attachVolume(server(host), "d1");
  }

  private static void onRootVolume(Host host) {
    in(host, "active", "rebuilding", 1);
    host.volumes.addBootVolume("v1", 1, Map.of("image_id", "old"));
    String attachment = host.volumes.attachments().reserve("v1", S1);
    host.volumes.attachments().connect(attachment, host.driver.volumeConnector(), "/dev/vda");
    host.volumes.attachments().complete(attachment);
    BlockDevice root = Servers.rootVolume("b1", "v1", attachment);
    Server server = server(host).withBlockDevices(List.of(root));
    host.records.with(server);
    host.driver.attachVolume(server, root);
  }

  private static ImageRef image(String id) {
    return new ImageRef(
        id, "n", "active", "public", "o", "raw", "bare", 1, 0, 0, null, null, null, null, null,
        Map.of());
  }

  private static void leaving(Host host, String task) {
    Server server = at("active", task, Servers.HOST);
    host.records.with(server);
    host.driver.spawn(server, null, List.of(), step -> {});
  }

  private static void aside(Host host, String task) {
    leaving(host, task);
    host.driver.powerOff(server(host), 0);
    host.driver.coldMigration().setAside(server(host), List.of());
  }

  private static String port(Server server) {
    return server.vifs().get(server.vifs().size() - 1).portId();
  }
}
