package org.novaee.numa;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.novaee.model.Flavor;

/** What flavor and image want of NUMA nodes, processors of their own and large pages. */
public final class NumaConstraints {

  private final Flavor flavor;
  private final Wishes wishes;
  private final CpuConstraints cpus;

  private NumaConstraints(Flavor flavor, Map<String, String> imageProperties) {
    this.flavor = flavor;
    this.wishes = Wishes.of(flavor, imageProperties);
    this.cpus = new CpuConstraints(flavor, wishes);
  }

  /**
   * The NUMA nodes that a server is to have.
   *
   * @param imageProperties under their present names
   * @return empty where nobody asked for any
   * @throws InvalidNumaRequest when what is asked for cannot be
   */
  public static Optional<InstanceNumaTopology> of(
      Flavor flavor, Map<String, String> imageProperties) {
    return new NumaConstraints(flavor, imageProperties).topology();
  }

  /** The same, and empty for what cannot be: that is refused where it is asked for. */
  public static Optional<InstanceNumaTopology> ifPossible(
      Flavor flavor, Map<String, String> imageProperties) {
    try {
      return of(flavor, imageProperties);
    } catch (InvalidNumaRequest e) {
      return Optional.empty();
    }
  }

  private Optional<InstanceNumaTopology> topology() {
    String policy = cpus.policy();
    String threads = cpus.threadPolicy(policy);
    Set<Integer> dedicated = new DedicatedCpus(flavor, wishes).under(policy);
    String emulator = cpus.emulatorPolicy(policy);
    Integer nodes = nodes();
    Long pageSize = PageSizes.wanted(wishes);
    boolean persistentMemory = wishes.flavor("pmem") != null;
    if (nodes == null && pageSize == null && !persistentMemory && dedicated.isEmpty()) {
      return Optional.empty();
    }
    List<InstanceNumaCell> cells = new ArrayList<>();
    for (Share share : shares(nodes == null ? 1 : nodes)) {
      Set<Integer> own = new TreeSet<>(share.cpus());
      own.retainAll(dedicated);
      Set<Integer> shared = new TreeSet<>(share.cpus());
      shared.removeAll(dedicated);
      cells.add(
          new InstanceNumaCell(
              cells.size(), shared, own, share.memory(), pageSize, policy, threads, null, null));
    }
    return Optional.of(new InstanceNumaTopology(cells, emulator));
  }

  private Integer nodes() {
    String inFlavor = wishes.flavor("numa_nodes");
    String inImage = wishes.image("numa_nodes");
    if (inFlavor != null && inImage != null) {
      throw Wishes.forbidden("numa_nodes");
    }
    String text = inFlavor == null ? inImage : inFlavor;
    if (text != null && !text.matches("0*[1-9]\\d{0,3}")) {
      throw new InvalidNumaRequest(
          "The property 'numa_nodes' cannot be '" + text + "'. It must be a number greater than 0");
    }
    return text == null ? null : Integer.valueOf(text);
  }

  private record Share(Set<Integer> cpus, long memory) {}

  private List<Share> shares(int nodes) {
    List<String> cpuLists = wishes.numbered("numa_cpus");
    List<String> memoryLists = wishes.numbered("numa_mem");
    if (cpuLists == null && memoryLists == null) {
      return equalShares(nodes);
    }
    if (cpuLists == null
        || memoryLists == null
        || cpuLists.size() != nodes
        || memoryLists.size() != nodes) {
      throw new InvalidNumaRequest("CPU and memory allocation must be provided for all NUMA nodes");
    }
    List<Share> shares = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      shares.add(new Share(CpuSets.parse(cpuLists.get(node)), memory(memoryLists.get(node))));
    }
    requireComplete(shares);
    return shares;
  }

  private List<Share> equalShares(int nodes) {
    if (flavor.vcpus() % nodes != 0 || flavor.memoryMb() % nodes != 0) {
      throw new InvalidNumaRequest(
          "Instance CPUs and/or memory cannot be evenly distributed across instance NUMA nodes."
              + " Explicit assignment of CPUs and memory to nodes is required");
    }
    int each = flavor.vcpus() / nodes;
    List<Share> shares = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      shares.add(
          new Share(CpuSets.range(node * each, (node + 1) * each), flavor.memoryMb() / nodes));
    }
    return shares;
  }

  private static long memory(String text) {
    if (!text.strip().matches("\\d{1,9}")) {
      throw new InvalidNumaRequest("'" + text + "' is no amount of memory in MB");
    }
    return Long.parseLong(text.strip());
  }

  private void requireComplete(List<Share> shares) {
    Set<Integer> left = new HashSet<>(CpuSets.range(0, flavor.vcpus()));
    for (Share share : shares) {
      for (Integer cpu : share.cpus()) {
        if (cpu >= flavor.vcpus()) {
          throw new InvalidNumaRequest(
              "CPU number %d is larger than max %d".formatted(cpu, flavor.vcpus() - 1));
        }
        if (!left.remove(cpu)) {
          throw new InvalidNumaRequest("CPU number " + cpu + " is assigned to two nodes");
        }
      }
    }
    if (!left.isEmpty()) {
      throw new InvalidNumaRequest(
          "CPU number "
              + new TreeSet<>(left).toString().replace('[', '{').replace(']', '}')
              + " is not assigned to any node");
    }
    long memory = shares.stream().mapToLong(Share::memory).sum();
    if (memory != flavor.memoryMb()) {
      throw new InvalidNumaRequest(
          "%d MB of memory assigned, but expected %d MB".formatted(memory, flavor.memoryMb()));
    }
  }
}
