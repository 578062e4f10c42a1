package org.novaee.compute.periodic;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.testing.Host;
import org.novaee.compute.testing.Servers;
import org.novaee.model.Server;

class RecordMachineTypesTest {

  private final Host host = new Host();

  @Test
  void recordsOnlyWhatWasNotAskedForAndOfServersAtRest() {
    host.records
        .with(Servers.server("plain", "active", null))
        .with(Servers.server("stopped", "stopped", null))
        .with(Servers.server("busy", "active", "rebuilding"))
        .with(Servers.server("new", "building", null))
        .with(
            Servers.server(
                "asked", "active", null, 1, Servers.HOST, Map.of("hw_machine_type", "pc")));

    new RecordMachineTypes(host.serverRecords, withMachines()).run();

    assertThat(host.records.machineTypes)
        .isEqualTo(Map.of("plain", "q35 of plain", "stopped", "q35 of stopped"));
  }

  @Test
  void recordsNothingWhereGuestsSeeNoMachineByName() {
    host.records.with(Servers.server("plain", "active", null));
    new RecordMachineTypes(host.serverRecords, host.driver).run();
    assertThat(host.records.machineTypes).isEmpty();
  }

  private static ComputeDriver withMachines() {
    return (ComputeDriver)
        Proxy.newProxyInstance(
            RecordMachineTypesTest.class.getClassLoader(),
            new Class<?>[] {ComputeDriver.class},
            (proxy, method, arguments) -> Optional.of("q35 of " + ((Server) arguments[0]).uuid()));
  }
}
