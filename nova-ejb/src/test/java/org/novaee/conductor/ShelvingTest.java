package org.novaee.conductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.action.InstanceActions;
import org.novaee.fault.Fault;
import org.novaee.model.Elimination;
import org.novaee.model.Selection;
import org.novaee.model.Unshelving;
import org.novaee.neighbour.testing.FakeImages;
import org.novaee.neighbour.testing.FakeVolumes;
import org.novaee.quota.QuotaLimits;
import org.novaee.quota.QuotaUsage;
import org.novaee.quota.Quotas;
import org.novaee.rpc.RequestContext;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.contract.Scheduler;
import org.novaee.server.BuildRequests;
import org.novaee.server.act.ActTrial;
import org.novaee.server.act.Quiescence;
import org.novaee.server.act.ServerShelving;
import org.novaee.server.act.ServerSnapshots;
import org.novaee.server.act.ShelvingFixture;
import org.novaee.server.act.VolumeImages;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;
import org.novaee.testing.StoredServer;

/** A server's way off its host and back, as API and conductor see it. */
@ExtendWith(MariaDb.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShelvingTest {

  private static final String IMAGE = "5e1f0000-0000-0000-0000-000000000001";

  private FakeImages images;
  private Cloud cloud;
  private ActTrial trial;
  private ServerShelving shelving;
  private UnshelveServers unshelve;

  @BeforeAll
  void open(MariaDbServer server) {
    cloud = new Cloud(server);
    cloud
        .api()
        .stepRun(
            em -> {
              for (String host : List.of("h1", "h2")) {
                em.createNativeQuery("INSERT INTO host_mappings (host, cell_id) VALUES (?1, ?2)")
                    .setParameter(1, host)
                    .setParameter(2, cloud.cell1().id())
                    .executeUpdate();
              }
            });
  }

  @BeforeEach
  void begin() {
    trial = new ActTrial(cloud);
    images = new FakeImages();
    QuotaLimits limits = new QuotaLimits(Cloud.config(Map.of()));
    ServerSnapshots snapshots =
        new ServerSnapshots(
            trial.orders,
            images,
            new VolumeImages(new FakeVolumes(), images, new Quiescence(trial.nodes)),
            cloud.api(),
            limits,
            new Quotas(limits, new QuotaUsage(cloud.cells(), cloud.scatterGather())),
            List.of());
    shelving = ShelvingFixture.of(trial, snapshots);
    InstanceActions actions = new InstanceActions();
    unshelve =
        new UnshelveServers(
            cloud.api(),
            cloud.cells(),
            locations(),
            new BuildRequests(),
            trial.records,
            new ServerErrors(actions),
            actions,
            images,
            images,
            conductor(),
            scheduler(),
            trial.nodes);
  }

  @AfterAll
  void close() {
    cloud.close();
  }

  @Test
  void shelvesIntoAnImageOfTheServersName() {
    StoredServer server = StoredServer.of("p", "web").add(cloud);

    ActTrial.asMember(() -> shelving.shelve(server.uuid(), false));

    assertThat(trial.sent).containsExactly("compute.h1 shelve");
    assertThat(trial.state(server)).isEqualTo("active/shelving");
    assertThat(trial.action(server)).isEqualTo("shelve");
    assertThat(images.find(images.ids().iterator().next()).orElseThrow().name())
        .isEqualTo("web-shelved");
    assertThat(systemMetadata(server, "image_base_image_ref"))
        .isEqualTo("70a599e0-31e7-49b7-b260-868f441e862b");
    assertThatThrownBy(() -> ActTrial.asMember(() -> shelving.shelve(server.uuid(), false)))
        .hasMessageContaining("Cannot 'shelve' instance");
    assertThat(images.ids()).hasSize(1);
  }

  @Test
  void isOffloadedAtOnceWhereThatIsWanted() {
    StoredServer server = shelving("shelving_image_uploading");

    asSystem(() -> shelve(0).shelved(server.uuid(), "h1", IMAGE));
    asSystem(() -> shelve(0).shelved(server.uuid(), "h1", IMAGE));

    assertThat(trial.state(server)).isEqualTo("shelved/shelving_offloading");
    assertThat(systemMetadata(server, "shelved_image_id")).isEqualTo(IMAGE);
    assertThat(systemMetadata(server, "shelved_host")).isEqualTo("h1");
    assertThat(trial.sent).containsExactly("compute.h1 shelveOffload");

    asSystem(() -> shelve(0).offloaded(server.uuid(), "h1"));
    asSystem(() -> shelve(0).offloaded(server.uuid(), "h1"));

    assertThat(trial.state(server)).isEqualTo("shelved_offloaded/null");
    assertThat(trial.one("SELECT host FROM instances WHERE uuid = ?1", server.uuid())).isNull();
    assertThat(trial.sent).containsExactly("compute.h1 shelveOffload", "scheduler release");
  }

  @Test
  void isOffloadedWhenItsTimeIsOver() {
    StoredServer server = shelving("shelving");
    asSystem(() -> shelve(3600).shelved(server.uuid(), "h1", IMAGE));
    assertThat(trial.state(server)).isEqualTo("shelved/null");

    asSystem(shelve(3600)::sweep);
    asSystem(shelve(-1)::sweep);
    assertThat(trial.sent).isEmpty();

    trial
        .cloud
        .cell1()
        .database()
        .stepRun(
            em ->
                em.createNativeQuery(
                        "UPDATE instance_system_metadata SET value = '2020-01-01T00:00:00'"
                            + " WHERE `key` = 'shelved_at'")
                    .executeUpdate());
    asSystem(shelve(3600)::sweep);
    asSystem(shelve(3600)::sweep);
    assertThat(trial.sent).containsExactly("compute.h1 shelveOffload");
    assertThat(trial.state(server)).isEqualTo("shelved/shelving_offloading");
  }

  @Test
  void theImageOfAServerThatWasDeletedMeanwhileIsDropped() {
    StoredServer server = shelving("deleting");
    asSystem(() -> shelve(0).shelved(server.uuid(), "h1", IMAGE));
    assertThat(trial.sent).containsExactly("conductor dropShelvedImage");
    assertThat(trial.state(server)).isEqualTo("active/deleting");
  }

  @Test
  void comesBackOnTheHostItIsStillOn() {
    StoredServer server = StoredServer.of("p", "s").state("shelved").add(cloud);
    assertThatThrownBy(() -> unshelve(server, new Unshelving(true, "nova", null)))
        .isInstanceOfSatisfying(
            Fault.class, fault -> assertThat(fault.kind()).isEqualTo(Fault.Kind.CONFLICT))
        .hasMessage(
            ("Specifying an availability zone or a host when unshelving server \"%s\" with status"
                    + " \"shelved\" is not supported. The server status must be"
                    + " SHELVED_OFFLOADED.")
                .formatted(server.uuid()));

    unshelve(server, Unshelving.ANYWHERE);

    assertThat(trial.sent).containsExactly("compute.h1 unshelveHere");
    assertThat(trial.state(server)).isEqualTo("shelved/unshelving");
    asSystem(() -> unshelve.unshelved(server.uuid(), "h1", 1));
    assertThat(trial.state(server)).isEqualTo("active/null");
  }

  @Test
  void comesBackOnAHostOfTheSchedulersChoice() {
    StoredServer server = offloaded();
    images.add(IMAGE, new byte[1], Map.of());

    unshelve(server, new Unshelving(true, null, "h2"));
    assertThat(trial.state(server)).isEqualTo("shelved_offloaded/unshelving");
    asSystem(() -> unshelve.unshelve(server.uuid(), new Unshelving(true, null, "h2")));
    asSystem(() -> unshelve.hostSelected(server.uuid(), chosen()));
    assertThat(trial.one("SELECT host FROM instances WHERE uuid = ?1", server.uuid()))
        .isEqualTo("h2");
    asSystem(() -> unshelve.unshelved(server.uuid(), "h2", 1));
    asSystem(() -> unshelve.dropImage(server.uuid(), IMAGE));

    assertThat(trial.sent)
        .containsExactly(
            "conductor unshelve",
            "scheduler selectForUnshelve",
            "compute.h2 unshelve",
            "conductor dropShelvedImage");
    assertThat(trial.messages.get(1).text())
        .contains("\"requestedHost\":\"h2\"", "\"availabilityZone\":null");
    assertThat(trial.messages.get(2).text()).contains(IMAGE);
    assertThat(trial.state(server)).isEqualTo("active/null");
    assertThat(systemMetadata(server, "shelved_image_id")).isNull();
    assertThat(images.ids()).isEmpty();
  }

  @Test
  void staysOffloadedWhereThereIsNoHostOrTheHostFails() {
    StoredServer server = offloaded();
    trial.set(server, "task_state = 'unshelving'");
    asSystem(() -> unshelve.noHost(server.uuid(), new Elimination(3, List.of())));
    assertThat(trial.state(server)).isEqualTo("shelved_offloaded/null");

    trial.set(server, "task_state = 'spawning', host = 'h2'");
    asSystem(() -> unshelve.failed(server.uuid(), "h2", "no room", null));
    assertThat(trial.state(server)).isEqualTo("shelved_offloaded/null");
    assertThat(trial.one("SELECT host FROM instances WHERE uuid = ?1", server.uuid())).isNull();
    assertThat(trial.sent).containsExactly("scheduler release");
    assertThat(
            trial.one(
                "SELECT COUNT(*) FROM instance_faults WHERE instance_uuid = ?1", server.uuid()))
        .isEqualTo("2");
  }

  @Test
  void aServerWhoseImageIsGoneCannotComeBack() {
    StoredServer server = offloaded();
    trial.set(server, "task_state = 'unshelving'");
    asSystem(() -> unshelve.hostSelected(server.uuid(), chosen()));
    assertThat(trial.state(server)).isEqualTo("error/null");
    assertThat(trial.sent).containsExactly("scheduler release");
  }

  @Test
  void refusesZonesAndHostsThatAreNotThere() {
    StoredServer server = offloaded();
    assertThatThrownBy(() -> unshelve(server, new Unshelving(true, "moon", null)))
        .hasMessage("The requested availability zone is not available");
    assertThatThrownBy(() -> unshelve(server, new Unshelving(false, null, "h3")))
        .hasMessage("Compute host h3 could not be found.");
    assertThatThrownBy(() -> unshelve(server, new Unshelving(false, null, "h2")))
        .hasMessage("Host \"h2\" is not in the availability zone \"zone\".");
    assertThatThrownBy(
            () ->
                ActTrial.asMember(
                    () ->
                        shelving.unshelve(
                            server.uuid(),
                            false,
                            new Unshelving(true, null, "h2"),
                            () -> {
                              throw Fault.forbidden("no");
                            })))
        .hasMessage("no");
    assertThat(trial.sent).isEmpty();
  }

  private void unshelve(StoredServer server, Unshelving wanted) {
    ActTrial.asMember(() -> shelving.unshelve(server.uuid(), false, wanted, () -> {}));
  }

  private StoredServer shelving(String task) {
    StoredServer server = StoredServer.of("p", "s").add(cloud);
    trial.set(server, "task_state = '" + task + "'");
    return server;
  }

  private StoredServer offloaded() {
    StoredServer server = shelving("shelving");
    asSystem(() -> shelve(-1).shelved(server.uuid(), "h1", IMAGE));
    trial.set(server, "task_state = 'shelving_offloading'");
    asSystem(() -> shelve(-1).offloaded(server.uuid(), "h1"));
    trial.sent.clear();
    trial.messages.clear();
    return server;
  }

  private ShelveServers shelve(int offloadTime) {
    return new ShelveServers(
        cloud.cells(),
        locations(),
        trial.records,
        conductor(),
        scheduler(),
        trial.nodes,
        offloadTime);
  }

  private Selection chosen() {
    return new Selection("h2", "n2", "rp", cloud.cell1().uuid(), "nova", Map.of());
  }

  private Locations locations() {
    return new Locations(cloud.api(), cloud.cells());
  }

  private Conductor conductor() {
    return trial.to(Conductor.class, Conductor.QUEUE);
  }

  private Scheduler scheduler() {
    return trial.to(Scheduler.class, Scheduler.QUEUE);
  }

  private String systemMetadata(StoredServer server, String key) {
    return trial.one(
        "SELECT value FROM instance_system_metadata"
            + " WHERE instance_uuid = ?1 AND `key` = ?2 AND deleted = 0",
        server.uuid(),
        key);
  }

  private static void asSystem(Runnable work) {
    RequestContext.system().run(work);
  }
}
