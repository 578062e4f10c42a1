package org.novaee.scheduler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.novaee.db.blob.NumaTopologyBlob;
import org.novaee.db.blob.PciPoolsBlob;
import org.novaee.db.cell.ComputeNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a row of {@code compute_nodes} tells of a host.
 *
 * @param version tells this content from another of the same row
 */
record HostRow(
    int id,
    String version,
    String host,
    String node,
    String uuid,
    Hypervisor hypervisor,
    HostResources resources,
    HostLoad load,
    HostDevices devices) {

  private static final Logger log = LoggerFactory.getLogger(HostRow.class);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CHUNK = 1000;

  /** What hosts tell of the guests they can run, by its text; a cloud has few kinds of hosts. */
  private static final Map<String, List<List<String>>> SUPPORTED = new ConcurrentHashMap<>();

  private static final int KINDS = 1000;

  /**
   * Reads rows.
   *
   * @param versions row id to the version to remember with it
   */
  static Map<Integer, HostRow> load(EntityManager em, Map<Integer, String> versions) {
    Map<Integer, HostRow> rows = new HashMap<>();
    List<Integer> ids = List.copyOf(versions.keySet());
    for (int from = 0; from < ids.size(); from += CHUNK) {
      Collection<Integer> some = ids.subList(from, Math.min(ids.size(), from + CHUNK));
      em.createQuery("SELECT n FROM ComputeNode n WHERE n.id IN :ids", ComputeNode.class)
          .setParameter("ids", some)
          .getResultList()
          .forEach(node -> rows.put(node.getId(), of(node, versions.get(node.getId()))));
    }
    return rows;
  }

  private static HostRow of(ComputeNode node, String version) {
    JsonNode stats = json(node, node.getStats());
    return new HostRow(
        node.getId(),
        version,
        node.getHost(),
        node.getHypervisorHostname(),
        node.getUuid(),
        new Hypervisor(
            node.getHypervisorType(),
            node.getHypervisorVersion(),
            node.getHypervisorHostname(),
            node.getHostIp(),
            json(node, node.getCpuInfo()),
            supported(node),
            stats),
        resources(node),
        new HostLoad(
            stats.path("num_instances").asInt(or(node.getRunningVms(), 0)),
            stats.path("io_workload").asInt(0),
            stats.path("failed_builds").asInt(0),
            metrics(json(node, node.getMetrics()))),
        devices(node));
  }

  private static HostResources resources(ComputeNode node) {
    long freeDiskGb = or(node.getFreeDiskGb(), node.getLocalGb() - node.getLocalGbUsed());
    long leastDiskGb = or(node.getDiskAvailableLeast(), (int) freeDiskGb);
    return new HostResources(
        node.getVcpus(),
        node.getVcpusUsed(),
        node.getMemoryMb(),
        or(node.getFreeRamMb(), node.getMemoryMb() - node.getMemoryMbUsed()),
        node.getLocalGb(),
        Math.min(freeDiskGb, leastDiskGb) * 1024,
        ratio(node.getCpuAllocationRatio()),
        ratio(node.getRamAllocationRatio()),
        ratio(node.getDiskAllocationRatio()));
  }

  private static HostDevices devices(ComputeNode node) {
    try {
      return new HostDevices(
          NumaTopologyBlob.read(json(node, node.getNumaTopology())),
          PciPoolsBlob.read(json(node, node.getPciStats())));
    } catch (IllegalArgumentException e) {
      log.warn("compute_nodes row {}: {}", node.getId(), e.getMessage());
      return HostDevices.NONE;
    }
  }

  private static Map<String, Double> metrics(JsonNode list) {
    Map<String, Double> metrics = new HashMap<>();
    for (JsonNode metric : list) {
      if (metric.path("name").isTextual() && metric.path("value").isNumber()) {
        metrics.put(metric.path("name").asText(), metric.path("value").asDouble());
      }
    }
    return metrics;
  }

  private static double ratio(Float ratio) {
    return ratio == null || ratio == 0 ? 1 : ratio;
  }

  private static int or(Integer value, int otherwise) {
    return value == null ? otherwise : value;
  }

  /** Hosts that tell the same share one list: filters look at each list once. */
  private static List<List<String>> supported(ComputeNode node) {
    String text = node.getSupportedInstances();
    if (text == null) {
      return List.of();
    }
    List<List<String>> known = SUPPORTED.get(text);
    if (known == null) {
      if (SUPPORTED.size() >= KINDS) {
        SUPPORTED.clear();
      }
      known = triples(json(node, text));
      List<List<String>> first = SUPPORTED.putIfAbsent(text, known);
      known = first == null ? known : first;
    }
    return known;
  }

  private static List<List<String>> triples(JsonNode instances) {
    List<List<String>> triples = new ArrayList<>();
    for (JsonNode instance : instances) {
      List<String> parts = new ArrayList<>();
      instance.forEach(part -> parts.add(part.asText()));
      triples.add(List.copyOf(parts));
    }
    return List.copyOf(triples);
  }

  private static JsonNode json(ComputeNode node, String text) {
    if (text == null || text.isBlank()) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      log.warn("compute_nodes row {} holds what is no JSON: {}", node.getId(), e.getMessage());
      return MissingNode.getInstance();
    }
  }
}
