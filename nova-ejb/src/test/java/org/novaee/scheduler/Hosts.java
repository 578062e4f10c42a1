package org.novaee.scheduler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.numa.NumaTopology;
import org.novaee.pci.PciPool;
import org.novaee.pci.PciPools;

/** Makes hosts for tests: an ordinary one, changed where the test needs it. */
public final class Hosts {

  private String host = "host1";
  private HostService service = new HostService(false, null, false, Instant.now());
  private JsonNode cpuInfo =
      json("{\"arch\":\"x86_64\",\"topology\":{\"cores\":4},\"maxphysaddr\":{\"bits\":46}}");
  private JsonNode stats = MissingNode.getInstance();
  private List<List<String>> supported = List.of(List.of("x86_64", "kvm", "hvm"));
  private final List<HostAggregate> aggregates = new ArrayList<>();
  private Set<String> servers = Set.of();
  private HostLoad load = new HostLoad(0, 0, 0, Map.of());
  private int version = 8002001;
  private String address = "10.0.0.1";
  private String cell = "cell";
  private HostDevices devices = HostDevices.NONE;
  private List<HostedServer> hosted = List.of();
  private HostResources resources = new HostResources(8, 0, 16384, 16384, 100, 102400, 4, 1, 1);

  private Hosts() {}

  public static Hosts host(String name) {
    Hosts hosts = new Hosts();
    hosts.host = name;
    return hosts;
  }

  public static HostState ordinary() {
    return host("host1").make();
  }

  public Hosts service(HostService changed) {
    service = changed;
    return this;
  }

  public Hosts supported(List<List<String>> changed) {
    supported = changed;
    return this;
  }

  public Hosts stats(String json) {
    stats = json(json);
    return this;
  }

  public Hosts cpuInfo(String json) {
    cpuInfo = json(json);
    return this;
  }

  public Hosts aggregate(Map<String, String> metadata) {
    int id = aggregates.size() + 1;
    aggregates.add(new HostAggregate(id, "uuid" + id, "aggregate" + id, metadata));
    return this;
  }

  public Hosts servers(String... uuids) {
    servers = Set.of(uuids);
    return this;
  }

  /** Counts, in the order of {@link HostLoad}. */
  public Hosts load(int instances, int ioOps, int failedBuilds) {
    load = new HostLoad(instances, ioOps, failedBuilds, load.metrics());
    return this;
  }

  public Hosts metrics(Map<String, Double> changed) {
    load = new HostLoad(load.numInstances(), load.numIoOps(), load.failedBuilds(), changed);
    return this;
  }

  public Hosts version(int changed) {
    version = changed;
    return this;
  }

  public Hosts address(String changed) {
    address = changed;
    return this;
  }

  public Hosts cell(String changed) {
    cell = changed;
    return this;
  }

  public Hosts devices(NumaTopology numa, PciPool... pools) {
    devices = new HostDevices(numa, PciPools.of(List.of(pools)));
    return this;
  }

  public Hosts hosted(HostedServer... changed) {
    hosted = List.of(changed);
    return this;
  }

  public Hosts resources(HostResources changed) {
    resources = changed;
    return this;
  }

  public HostState make() {
    return new HostState(
        host,
        host + ".example",
        "uuid-of-" + host,
        cell,
        service,
        new Hypervisor("QEMU", version, host + ".example", address, cpuInfo, supported, stats),
        resources,
        load,
        devices,
        HostAggregates.of(aggregates),
        servers,
        hosted);
  }

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
