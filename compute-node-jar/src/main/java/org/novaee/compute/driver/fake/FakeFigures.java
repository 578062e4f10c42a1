package org.novaee.compute.driver.fake;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.novaee.model.Diagnostics;
import org.novaee.model.Diagnostics.Traffic;
import org.novaee.model.Server;
import org.novaee.model.Vif;

/** What a fake guest tells of itself: figures that fit its size and its interfaces. */
final class FakeFigures {

  private static final long CPU_TIME_NS = 17_300_000_000L;
  private static final long KIB_PER_MIB = 1024;

  private FakeFigures() {}

  static Diagnostics of(Server server) {
    long memory = server.flavor().memoryMb() * KIB_PER_MIB;
    return new Diagnostics(
        Diagnostics.RUNNING,
        "libvirt",
        "kvm",
        "linux",
        memory,
        memory,
        Map.of("actual", memory),
        IntStream.range(0, server.flavor().vcpus())
            .mapToObj(id -> new Diagnostics.Cpu(id, CPU_TIME_NS, 15))
            .toList(),
        server.vifs().stream().map(FakeFigures::nic).toList(),
        List.of(new Diagnostics.Disk("vda", 262_144, 112, 5_778_432, 488, 1)));
  }

  private static Diagnostics.Nic nic(Vif vif) {
    return new Diagnostics.Nic(
        vif.devName(),
        vif.macAddress(),
        new Traffic(2_070_139, 100, 200, 26_701, 300L),
        new Traffic(140_208, 400, 500, 662, 600L));
  }
}
