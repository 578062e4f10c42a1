package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.novaee.compute.driver.libvirt.TwoCellHost.DEDICATED;
import static org.novaee.compute.driver.libvirt.TwoCellHost.cpus;
import static org.novaee.compute.driver.libvirt.TwoCellHost.dedicated;
import static org.novaee.compute.driver.libvirt.TwoCellHost.guest;
import static org.novaee.compute.driver.libvirt.TwoCellHost.uuid;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.novaee.compute.driver.PlaceRefused;
import org.novaee.compute.driver.libvirt.HeldPlaces.Held;
import org.novaee.compute.driver.libvirt.TakenPlaces.Taken;
import org.novaee.compute.driver.libvirt.xml.Domain;
import org.novaee.compute.testing.GuestServer;
import org.novaee.model.GuestPlace;
import org.novaee.model.PciDevice;
import org.novaee.model.Server;

/**
 * What is held on a host of two NUMA nodes, with a PCI device, for guests that are not here yet.
 */
class GuestPlacesTest {

  private static final String MOVE = "5e1f0000-0000-4000-8000-0000000000aa";

  @TempDir private Path root;
  private GuestDirectories directories;
  private TwoCellHost host;

  @BeforeEach
  void start() {
    host = new TwoCellHost(root);
    directories = new GuestDirectories(root, "host-a");
  }

  @Test
  void theSecondServerForTheLastProcessorsIsRefusedAtItsClaim() {
    claim(dedicated(1, 6));
    claim(dedicated(2, 6));
    assertThat(pinned()).hasSize(12);
    assertThatThrownBy(() -> claim(dedicated(3, 1)))
        .isInstanceOf(PlaceRefused.class)
        .hasMessageContaining("wants 1 processors of its own")
        .hasMessageContaining("0: processors none for one guest each");

    host.claims.release(uuid(1));

    claim(dedicated(3, 1));
    assertThat(pinned()).hasSize(7);
  }

  @Test
  void theSecondServerForTheLastDeviceIsRefusedAtItsClaim() {
    GuestServer first = guest(1, 1).extraSpec("pci_passthrough:alias", "any:1");
    claim(first);
    assertThat(host.devices.all(host.places.all()))
        .extracting(PciDevice::serverUuid)
        .containsExactly(uuid(1));
    claim(first);
    GuestServer second = guest(2, 1).extraSpec("pci_passthrough:alias", "any:1");
    assertThatThrownBy(() -> claim(second))
        .isInstanceOf(PlaceRefused.class)
        .hasMessageContaining("wants PCI devices any:1");
    assertThatThrownBy(() -> host.define(second)).isInstanceOf(PlaceRefused.class);

    assertThat(host.define(first).devices().pciDevices()).hasSize(1);
  }

  @Test
  void theDomainGetsWhatWasHeldAndTellsItFromThenOn() {
    claim(dedicated(1, 2));
    claim(dedicated(2, 2));
    Set<Integer> claimed = held(uuid(2));
    host.claims.release(uuid(1));

    Domain domain = host.define(dedicated(2, 2));

    assertThat(cpus(domain)).isEqualTo(claimed);
    assertThat(host.places.all())
        .extracting(Taken::holder, Taken::server)
        .containsExactly(tuple(uuid(2), uuid(2)));
    claim(dedicated(2, 2));
    assertThat(pinned()).as("a repeat of the claim").isEqualTo(claimed);
  }

  @Test
  void aServerThatIsResizedHereHasBothPlacesUntilTheResizeEnds() {
    Path own = directories.make(uuid(1));
    Set<Integer> before = cpus(host.define(dedicated(1, 2)));
    host.claims.claim(MOVE, dedicated(1, 3).build());
    Set<Integer> claimed = held(MOVE);
    assertThat(claimed).hasSize(3).doesNotContainAnyElementsOf(before);

    setAside();
    assertThat(pinned()).as("aside").hasSize(5).containsAll(before);
    directories.make(uuid(1));
    assertThat(cpus(host.define(dedicated(1, 3)))).isEqualTo(claimed);
    host.claims.release(MOVE);
    assertThat(pinned()).as("resized").hasSize(5).containsAll(before);

    host.guests.remove(uuid(1));
    directories.remove(uuid(1));
    directories.putBack(uuid(1));
    assertThat(pinned()).as("put back").isEqualTo(before);
    assertThat(own.resolve(".domain.xml")).exists();
    assertThat(cpus(host.define(dedicated(1, 2)))).as("reverted").isEqualTo(before);
    host.descriptions.forget(uuid(1));
    assertThat(pinned()).isEqualTo(before);
  }

  @Test
  void aServerThatMovedAwayKeepsItsPlaceUntilThatIsConfirmed() {
    directories.make(uuid(1));
    host.define(dedicated(1, 6).extraSpec("pci_passthrough:alias", "any:1"));
    setAside();
    TwoCellHost restarted = new TwoCellHost(root);

    assertThat(restarted.devices.all(restarted.places.all()))
        .extracting(PciDevice::serverUuid)
        .containsOnly(uuid(1));
    restarted.claims.claim(uuid(2), dedicated(2, 6).build());
    assertThatThrownBy(() -> restarted.claims.claim(uuid(3), dedicated(3, 1).build()))
        .isInstanceOf(PlaceRefused.class);

    directories.discardAside(uuid(1));
    restarted.claims.claim(uuid(3), dedicated(3, 6).build());
    assertThat(restarted.devices.all(restarted.places.all()))
        .extracting(PciDevice::serverUuid)
        .containsOnlyNulls();
  }

  @Test
  void whatAnotherHostKeepsAsideInSharedDirectoriesIsNotThisHosts() {
    directories.make(uuid(1));
    host.define(dedicated(1, 6));
    setAside();
    GuestDirectories others = new GuestDirectories(root, "host-b");

    assertThat(new KeptDescriptions(host.guests, others).all()).isEmpty();
    others.make(uuid(1));
    assertThat(new KeptDescriptions(host.guests, others).all()).isEmpty();
    assertThat(host.places.all()).hasSize(1);
  }

  @Test
  void aPlaceIsNotMissedWhileItsGuestLeaves() {
    directories.make(uuid(1));
    Set<Integer> before = cpus(host.define(dedicated(1, 2)));
    host.descriptions.keep(uuid(1));
    host.guests.remove(uuid(1));
    Guests late =
        (Guests)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Guests.class},
                (proxy, method, arguments) ->
                    method.getName().equals("owned") ? Set.of(uuid(1)) : Set.of());

    List<Taken> seen = new TakenPlaces(late, host.descriptions, host.held).all();

    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).place().named()).isEqualTo(before);
  }

  @Test
  void aGuestThatIsMadeAnewFindsItsPlace() {
    Set<Integer> before = cpus(host.define(dedicated(1, 2)));
    host.claims.keep(dedicated(1, 2).build());
    host.guests.remove(uuid(1));
    claim(dedicated(2, 4));
    assertThat(pinned()).hasSize(6).containsAll(before);

    assertThat(cpus(host.define(dedicated(1, 2)))).isEqualTo(before);
    host.claims.keep(guest(3, 1).build());
    assertThat(host.held.all()).containsOnlyKeys(uuid(2));
  }

  @Test
  void aGuestThatArrivesByItselfHasItsPlaceOnce() {
    claim(MOVE, dedicated(1, 4));
    Set<Integer> claimed = held(MOVE);
    long memory = host.used(0).memoryUsage() + host.used(1).memoryUsage();
    Map<String, PlacedGuest> told = new TreeMap<>();
    host.held.all().forEach((holder, held) -> told.put(held.server(), held.place()));

    TwoCellHost other = new TwoCellHost(root.resolve("other"));
    other.claims.claim(MOVE, dedicated(1, 4).build());
    other.define(dedicated(1, 4));
    host.guests.define(uuid(1), "");
    host.guests.processors.put(uuid(1), other.guests.processors.get(uuid(1)));

    assertThat(pinned()).isEqualTo(claimed);
    assertThat(host.used(0).memoryUsage() + host.used(1).memoryUsage()).isEqualTo(memory);
    host.claims.release(MOVE);
    assertThat(pinned()).isEqualTo(claimed);
    assertThat(told.get(uuid(1))).isEqualTo(host.places.all().get(0).place());
  }

  @Test
  void thePlaceThatTwoHostsAgreedOnIsHeldAgainAfterARestart() {
    claim(dedicated(2, 3));
    claim(MOVE, dedicated(1, 3));
    GuestPlace agreed = host.claims.place(MOVE).orElseThrow();
    assertThat(agreed.pins()).containsOnlyKeys(0, 1, 2);
    assertThat(agreed.nodes()).hasSize(1);
    host.claims.claimAgreed(MOVE, dedicated(1, 3).build(), agreed);

    TwoCellHost restarted = new TwoCellHost(root);
    restarted.claims.claim(uuid(3), dedicated(3, 3).build());
    restarted.claims.claimAgreed(MOVE, dedicated(1, 3).build(), agreed);
    assertThat(restarted.claims.place(MOVE)).contains(agreed);

    TwoCellHost full = new TwoCellHost(root);
    full.claims.claim(uuid(3), dedicated(3, 6).build());
    full.claims.claim(uuid(4), dedicated(4, 1).build());
    full.claims.claim(uuid(5), dedicated(5, 2).build());
    assertThatThrownBy(() -> full.claims.claimAgreed(MOVE, dedicated(1, 3).build(), agreed))
        .isInstanceOf(PlaceRefused.class)
        .hasMessageContaining("is another guest's");
  }

  @Test
  void aGuestWithoutNodesIsToldWhereGuestsShareProcessors() {
    claim(MOVE, guest(1, 2));

    GuestPlace place = host.claims.place(MOVE).orElseThrow();

    assertThat(place)
        .isEqualTo(
            new GuestPlace(
                Map.of(0, Set.of(0, 8, 4, 12), 1, Set.of(0, 8, 4, 12)),
                Set.of(0, 8, 4, 12),
                List.of()));
    assertThat(pinned()).isEmpty();
    assertThat(host.claims.place(uuid(1))).isEmpty();
  }

  @Test
  void whatNobodyKnowsOfAnyMoreIsGivenUp() {
    claim(dedicated(1, 2));
    claim(MOVE, dedicated(2, 2));

    host.held.hold("port1", Held.port(uuid(1), "0000:84:00.0"));
    host.held.hold("port2", Held.port(uuid(3), "0000:84:00.1"));

    host.claims.retain(Set.of(MOVE, uuid(3)));
    assertThat(host.held.all()).containsOnlyKeys(MOVE, "port2");
    host.claims.retain(Set.of());
    assertThat(host.held.all()).isEmpty();
  }

  @Test
  void asManyAsThereAreAreHeldWhoeverComesAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<Boolean>> claims = new ArrayList<>();
    for (int i = 10; i < 40; i++) {
      String uuid = uuid(0).substring(0, 34) + i;
      Server server = dedicated(0, 1).uuid(uuid).build();
      claims.add(threads.submit(() -> isHeld(server)));
    }
    int held = 0;
    for (Future<Boolean> claim : claims) {
      held += claim.get() ? 1 : 0;
    }
    threads.shutdown();
    assertThat(held).isEqualTo(12);
    assertThat(pinned()).isEqualTo(DEDICATED);
  }

  private boolean isHeld(Server server) {
    try {
      host.claims.claim(server.uuid(), server);
      return true;
    } catch (PlaceRefused e) {
      return false;
    }
  }

  /** Whatever order claims, definitions and releases come in: no processor is two guests'. */
  @Test
  void nothingIsHeldOrGivenTwice() {
    for (long seed = 0; seed < 30; seed++) {
      TwoCellHost some = new TwoCellHost(root.resolve("none"));
      Random random = new Random(seed);
      int refused = 0;
      for (int i = 0; i < 40; i++) {
        int number = random.nextInt(6);
        GuestServer guest = dedicated(number, 1 + random.nextInt(4));
        String holder = random.nextBoolean() ? uuid(number) : MOVE.replace("aa", "a" + number);
        try {
          switch (random.nextInt(5)) {
            case 0, 1 -> some.claims.claim(holder, guest.build());
            case 2 -> some.define(guest);
            case 3 -> some.claims.release(holder);
            default -> some.guests.remove(uuid(number));
          }
        } catch (PlaceRefused e) {
          refused++;
        }
        List<Integer> all = new ArrayList<>();
        some.places.all().forEach(taken -> all.addAll(taken.place().named()));
        assertThat(all).as("seed %d", seed).doesNotHaveDuplicates().isSubsetOf(DEDICATED);
        assertThat(some.used(0).pinnedCpus().size() + some.used(1).pinnedCpus().size())
            .isEqualTo(all.size());
      }
      assertThat(refused).isLessThan(40);
    }
  }

  private void claim(GuestServer server) {
    claim(server.build().uuid(), server);
  }

  private void claim(String holder, GuestServer server) {
    host.claims.claim(holder, server.build());
  }

  /** As the source of a resize does it. */
  private void setAside() {
    host.descriptions.keep(uuid(1));
    host.guests.remove(uuid(1));
    directories.setAside(uuid(1));
  }

  private Set<Integer> held(String holder) {
    return host.held.all().get(holder).place().named();
  }

  private Set<Integer> pinned() {
    Set<Integer> all = new HashSet<>(host.used(0).pinnedCpus());
    all.addAll(host.used(1).pinnedCpus());
    return all;
  }
}
