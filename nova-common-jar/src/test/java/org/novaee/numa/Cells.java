package org.novaee.numa;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.novaee.model.NetworkMetadata;

/** Makes nodes of hosts for tests: four processors to share, four to give, two threads a core. */
public final class Cells {

  private final int id;
  private long memory = 4096;
  private long memoryUsage;
  private int cpuUsage;
  private Set<Integer> pinned = Set.of();
  private List<NumaPages> pages = new ArrayList<>();
  private NetworkMetadata network;
  private Integer socket;
  private int threads = 2;

  private Cells(int id) {
    this.id = id;
  }

  public static Cells cell(int id) {
    return new Cells(id);
  }

  public Cells memory(long total, long used) {
    memory = total;
    memoryUsage = used;
    return this;
  }

  public Cells cpuUsage(int changed) {
    cpuUsage = changed;
    return this;
  }

  public Cells pinned(Integer... cpus) {
    pinned = Set.of(cpus);
    return this;
  }

  public Cells pages(long sizeKb, long total, long used) {
    pages.add(new NumaPages(sizeKb, total, used, 0));
    return this;
  }

  public Cells network(boolean tunneled, String... physnets) {
    network = new NetworkMetadata(Set.of(physnets), tunneled);
    return this;
  }

  public Cells socket(Integer changed) {
    socket = changed;
    return this;
  }

  public Cells threads(int perCore) {
    threads = perCore;
    return this;
  }

  /** The node with the id {@code n} has the processors from {@code 8n}, the last four to give. */
  public NumaCell make() {
    int first = id * 8;
    return new NumaCell(
        id,
        range(first, first + 4),
        range(first + 4, first + 8),
        memory,
        cpuUsage,
        memoryUsage,
        pinned,
        IntStream.iterate(first, cpu -> cpu < first + 8, cpu -> cpu + threads)
            .mapToObj(cpu -> range(cpu, cpu + threads))
            .toList(),
        pages,
        network,
        socket);
  }

  public static NumaTopology host(Cells... cells) {
    return new NumaTopology(List.of(cells).stream().map(Cells::make).toList());
  }

  static Set<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().collect(Collectors.toCollection(TreeSet::new));
  }
}
