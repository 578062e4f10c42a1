package org.novaee.db.blob;

import static org.novaee.db.blob.VersionedObject.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.novaee.numa.InstanceNumaCell;
import org.novaee.numa.InstanceNumaTopology;

/** {@code instance_extra.numa_topology}: the NUMA nodes of a server. */
public final class InstanceNumaBlob {

  private static final String NAME = "InstanceNUMATopology";
  private static final String CELL = "InstanceNUMACell";

  private InstanceNumaBlob() {}

  /** The column's text; null for a server without a topology. */
  public static String write(InstanceNumaTopology topology, String serverUuid) {
    return topology == null ? null : envelope(topology, serverUuid).toString();
  }

  /**
   * Reads the column's text; null where there is none.
   *
   * @throws IllegalArgumentException when it has another form
   */
  public static InstanceNumaTopology read(String text) {
    return read(VersionedObject.parse(text));
  }

  static InstanceNumaTopology read(JsonNode envelope) {
    JsonNode data = VersionedObject.unwrap(envelope, NAME);
    if (data == null) {
      return null;
    }
    List<InstanceNumaCell> cells =
        StreamSupport.stream(data.path("cells").spliterator(), false)
            .map(cell -> cell(VersionedObject.unwrap(cell, CELL)))
            .toList();
    return new InstanceNumaTopology(cells, VersionedObject.text(data, "emulator_threads_policy"));
  }

  static ObjectNode envelope(InstanceNumaTopology topology, String serverUuid) {
    if (topology == null) {
      return null;
    }
    ObjectNode data = JSON.createObjectNode();
    data.put("instance_uuid", serverUuid);
    ArrayNode cells = data.putArray("cells");
    topology.cells().forEach(cell -> cells.add(VersionedObject.wrap(CELL, "1.6", cell(cell))));
    data.put("emulator_threads_policy", topology.emulatorThreadsPolicy());
    return VersionedObject.wrap(NAME, "1.3", data);
  }

  private static ObjectNode cell(InstanceNumaCell cell) {
    ObjectNode data = JSON.createObjectNode();
    data.put("id", cell.id());
    numbers(data, "cpuset", cell.cpuset());
    numbers(data, "pcpuset", cell.pcpuset());
    if (cell.cpusetReserved().isEmpty()) {
      data.putNull("cpuset_reserved");
    } else {
      numbers(data, "cpuset_reserved", cell.cpusetReserved());
    }
    data.put("memory", cell.memory());
    data.put("pagesize", cell.pageSize());
    data.set("cpu_topology", cpuTopology(cell));
    if (cell.cpuPinning().isEmpty()) {
      data.putNull("cpu_pinning_raw");
    } else {
      ObjectNode pinning = data.putObject("cpu_pinning_raw");
      cell.cpuPinning().forEach((cpu, host) -> pinning.put(String.valueOf(cpu), host));
    }
    data.put("cpu_policy", cell.cpuPolicy());
    data.put("cpu_thread_policy", cell.cpuThreadPolicy());
    return data;
  }

  private static ObjectNode cpuTopology(InstanceNumaCell cell) {
    if (cell.threads() == 0) {
      return null;
    }
    ObjectNode data = JSON.createObjectNode();
    data.put("sockets", 1);
    data.put("cores", (cell.cpuset().size() + cell.pcpuset().size()) / cell.threads());
    data.put("threads", cell.threads());
    return VersionedObject.wrap("VirtCPUTopology", "1.0", data);
  }

  private static InstanceNumaCell cell(JsonNode data) {
    JsonNode topology = VersionedObject.unwrap(data.get("cpu_topology"), "VirtCPUTopology");
    Map<Integer, Integer> pinning = new HashMap<>();
    data.path("cpu_pinning_raw")
        .properties()
        .forEach(pin -> pinning.put(Integer.valueOf(pin.getKey()), pin.getValue().asInt()));
    return new InstanceNumaCell(
        data.path("id").asInt(),
        numbers(data.path("cpuset")),
        numbers(data.path("pcpuset")),
        data.path("memory").asLong(),
        data.path("pagesize").isNumber() ? data.path("pagesize").asLong() : null,
        VersionedObject.text(data, "cpu_policy"),
        VersionedObject.text(data, "cpu_thread_policy"),
        pinning,
        numbers(data.path("cpuset_reserved")),
        topology == null ? 0 : topology.path("threads").asInt());
  }

  private static void numbers(ObjectNode data, String field, Set<Integer> numbers) {
    ArrayNode array = data.putArray(field);
    new TreeSet<>(numbers).forEach(array::add);
  }

  private static Set<Integer> numbers(JsonNode array) {
    Set<Integer> numbers = new TreeSet<>();
    array.forEach(number -> numbers.add(number.asInt()));
    return numbers;
  }
}
