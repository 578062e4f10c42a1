package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.DriverException;
import org.novaee.compute.driver.HostCpus;
import org.novaee.compute.driver.libvirt.converter.GuestTopology;
import org.novaee.compute.driver.libvirt.converter.Pinning;
import org.novaee.compute.driver.libvirt.xml.CpuTune;
import org.novaee.compute.driver.libvirt.xml.GuestNode;
import org.novaee.compute.driver.libvirt.xml.Xml;
import org.novaee.compute.testing.GuestServer;
import org.novaee.numa.CpuSets;
import org.novaee.numa.InstanceNumaTopology;

/** A host with processors 0 and 1 for all, and 2 to 5 for one guest each. */
class CpuPinsTest {

  private static final String OTHER = "5e1f0000-0000-4000-8000-000000000001";
  private static final Set<Integer> SHARED = Set.of(0, 1);

  private final FakeGuests guests = new FakeGuests();
  private Optional<InstanceNumaTopology> told = Optional.empty();
  private final CpuPins pins = pins(new HostCpus(SHARED, Set.of(2, 3, 4, 5)));

  @Test
  void guestsHaveProcessorsOfTheirOwnAndKeepThem() {
    assertThat(define(dedicated(GuestServer.UUID, 2)))
        .isEqualTo(
            new Pinning(
                Map.of(0, 2, 1, 3),
                SHARED,
                Set.of(2, 3),
                List.of(new Pinning.Node(0, 0, Set.of(0, 1), Set.of(), null))));
    assertThat(define(dedicated(OTHER, 2)).own()).isEqualTo(Map.of(0, 4, 1, 5));
    guests.remove(GuestServer.UUID);
    assertThat(define(dedicated(OTHER, 2)).own()).as("kept").isEqualTo(Map.of(0, 4, 1, 5));
    assertThat(define(dedicated(OTHER, 3)).own().values()).as("grown").hasSize(3);
    assertThatThrownBy(() -> define(dedicated(GuestServer.UUID, 2)))
        .isInstanceOf(DriverException.class)
        .hasMessageContaining("cpu_dedicated_set = 2-5");
  }

  @Test
  void thePlaceIsToldAsItIsOnTheHost() {
    GuestServer guest = dedicated(GuestServer.UUID, 2);
    guest.extraSpec("hw:emulator_threads_policy", "isolate");
    InstanceNumaTopology wanted = GuestTopology.of(guest.build()).orElseThrow();
    define(guest);

    assertThat(told).hasValueSatisfying(place -> assertThat(wanted.at(place)).isEqualTo(told));
    InstanceNumaTopology first = told.orElseThrow();
    assertThat(first.cells().get(0).cpuPinning()).isEqualTo(Map.of(0, 2, 1, 3));
    assertThat(first.cells().get(0).cpusetReserved()).containsExactly(4);
    define(guest);
    assertThat(told).as("kept").hasValue(first);
    define(new GuestServer().uuid(OTHER));
    assertThat(told).as("of a guest without nodes").isEmpty();
  }

  @Test
  void theEmulatorIsWhereTheFlavorWantsIt() {
    GuestServer isolated = dedicated(GuestServer.UUID, 2);
    isolated.extraSpec("hw:emulator_threads_policy", "isolate");
    assertThat(define(isolated).emulator()).containsExactly(4);
    guests.remove(OTHER);
    assertThat(define(isolated).emulator()).as("kept").containsExactly(4);
    assertThat(define(dedicated(OTHER, 1)).own()).as("not the emulator's").containsValue(5);
    GuestServer shared = dedicated(GuestServer.UUID, 2);
    shared.extraSpec("hw:emulator_threads_policy", "share");
    assertThat(define(shared).emulator()).isEqualTo(SHARED);
  }

  @Test
  void theEmulatorWaitsForNoProcessorThatRunsBeforeAllElse() {
    GuestServer realtime = dedicated(GuestServer.UUID, 3);
    realtime.extraSpec("hw:cpu_realtime", "yes").extraSpec("hw:cpu_realtime_mask", "^0");
    assertThat(define(realtime).emulator()).containsExactly(2);
    realtime.extraSpec("hw:emulator_threads_policy", "share");
    assertThat(define(realtime).emulator()).isEqualTo(SHARED);

    CpuPins alone = pins(new HostCpus(Set.of(), Set.of(2, 3, 4, 5)));
    assertThatThrownBy(() -> alone.define(realtime.build(), pinning -> {}))
        .hasMessageContaining("[compute] cpu_shared_set names none");
  }

  @Test
  void someAreSharedAndSomeAreNot() {
    GuestServer mixed =
        new GuestServer()
            .vcpus(3)
            .extraSpec("hw:cpu_policy", "mixed")
            .extraSpec("hw:cpu_dedicated_mask", "1");
    assertThat(define(mixed))
        .isEqualTo(
            new Pinning(
                Map.of(1, 2),
                SHARED,
                Set.of(0, 1, 2),
                List.of(new Pinning.Node(0, 0, Set.of(0, 1, 2), SHARED, null))));
    assertThat(define(mixed).pins(3))
        .containsExactly(
            new CpuTune.Pin(0, "0-1"), new CpuTune.Pin(1, "2"), new CpuTune.Pin(2, "0-1"));
    assertThat(define(new GuestServer().uuid(OTHER)))
        .isEqualTo(new Pinning(Map.of(), SHARED, SHARED));
  }

  @Test
  void whatTheHostCannotDoIsRefused() {
    GuestServer required = dedicated(GuestServer.UUID, 2);
    required.extraSpec("hw:cpu_thread_policy", "require");
    assertThatThrownBy(() -> define(required)).hasMessageContaining("thread policy require");
    CpuPins none = pins(HostCpus.SHARED);
    assertThatThrownBy(() -> none.define(dedicated(GuestServer.UUID, 1).build(), pinning -> {}))
        .hasMessageContaining("wants 1 processors of its own");
  }

  private CpuPins pins(HostCpus cpus) {
    String cells =
        "<capabilities><host><topology><cells num='1'><cell id='0'>"
            + "<memory unit='KiB'>8388608</memory><cpus num='6'>"
            + IntStream.range(0, 6)
                .mapToObj(
                    "<cpu id='%1$d' socket_id='0' core_id='%1$d' siblings='%1$d'/>"::formatted)
                .collect(Collectors.joining())
            + "</cpus></cell></cells></topology></host></capabilities>";
    TakenPlaces places = PciHost.places(guests, new HeldPlaces());
    return new CpuPins(
        new NumaUse(() -> HostCells.parse(cells, cpus, ReservedPages.NONE)),
        places,
        PciHost.EMPTY.passed(places, Map.of()),
        cpus,
        false);
  }

  private static GuestServer dedicated(String uuid, int vcpus) {
    return new GuestServer().uuid(uuid).vcpus(vcpus).extraSpec("hw:cpu_policy", "dedicated");
  }

  private Pinning define(GuestServer guest) {
    var server = guest.build();
    Pinning[] chosen = new Pinning[1];
    told =
        pins.define(
            server,
            pinning -> {
              chosen[0] = pinning;
              guests.define(server.uuid(), "");
              String tune =
                  new CpuTune(
                          null,
                          null,
                          null,
                          pinning.pins(server.flavor().vcpus()),
                          pinning.emulatorText())
                      .toXml()
                      .print();
              Xml nodes =
                  Xml.element("numa")
                      .add(
                          GuestTopology.of(server).stream()
                              .flatMap(topology -> topology.cells().stream())
                              .map(
                                  cell ->
                                      new GuestNode(
                                              cell.id(),
                                              CpuSets.text(cell.cpus()),
                                              cell.memory() * 1024)
                                          .toXml()));
              guests.processors.put(
                  server.uuid(),
                  tune
                      + (pinning.memory() == null ? "" : pinning.memory().toXml().print())
                      + Xml.element("cpu").add(nodes).print());
            });
    return chosen[0];
  }
}
