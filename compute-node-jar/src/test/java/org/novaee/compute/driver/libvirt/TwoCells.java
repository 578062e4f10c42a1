package org.novaee.compute.driver.libvirt;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What libvirt tells of a host with two NUMA nodes of 8 GiB, each of four cores of two threads. */
final class TwoCells {

  private static final int CORES = 4;

  private TwoCells() {}

  /** Processors 0 to 3 and 8 to 11 are those of node 0; a core's are n and n + 8. */
  static String capabilities() {
    return "<capabilities><host><topology><cells num='2'>"
        + cell(0)
        + cell(1)
        + "</cells></topology></host></capabilities>";
  }

  private static String cell(int id) {
    return """
    <cell id='%d'>
      <memory unit='KiB'>8388608</memory>
      <pages unit='KiB' size='4'>1572864</pages>
      <pages unit='KiB' size='2048'>1024</pages>
      <cpus num='8'>%s</cpus>
    </cell>
    """
        .formatted(
            id,
            IntStream.range(0, 2 * CORES)
                .mapToObj(i -> cpu(id, id * CORES + i % CORES, i / CORES))
                .collect(Collectors.joining()));
  }

  private static String cpu(int socket, int core, int thread) {
    return "<cpu id='%d' socket_id='%d' die_id='0' core_id='%d' siblings='%d,%d'/>"
        .formatted(core + thread * 2 * CORES, socket, core, core, core + 2 * CORES);
  }
}
