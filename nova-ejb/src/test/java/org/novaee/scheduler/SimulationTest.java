package org.novaee.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.config.InvalidConfiguration;

/** Snapshots and what comes out of them. */
class SimulationTest {

  private static final Path DOCUMENT = Path.of("../docs/scheduler-simulation.md");
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();

  private static final String FLAVOR = "'flavor':{'name':'small','vcpus':1,'memory_mb':512}";

  @Test
  void theDocumentedExample() throws IOException {
    Matcher blocks =
        Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(DOCUMENT));
    assertThat(blocks.find()).isTrue();
    JsonNode snapshot = JSON.readTree(blocks.group(1));
    assertThat(blocks.find()).isTrue();
    String printed = blocks.group(1);

    assertThat(Simulation.run(snapshot).toPrettyString()).isEqualTo(printed.strip());
  }

  @Test
  void hostsOfTheirOwnNamesAndOfThoseOfNova() {
    String own =
        "{'name':'a','node':'n','vcpus':4,'memory_mb':2048,'disk_gb':10,'free_disk_gb':5,"
            + "'hypervisor':{'type':'QEMU','version':8002001},'pci_pools':[]}";
    String novas =
        "{'host':'a','nodename':'n','vcpus_total':4,'total_usable_ram_mb':2048,"
            + "'total_usable_disk_gb':10,'free_disk_mb':5120,'hypervisor_type':'QEMU',"
            + "'hypervisor_version':8002001,'pci_stats':null}";

    assertThat(hosts(own))
        .usingRecursiveComparison()
        .ignoringFields("state.service")
        .isEqualTo(hosts(novas));
  }

  private static List<SnapshotHost> hosts(String host) {
    List<String> warnings = new ArrayList<>();
    List<SnapshotHost> read = new SnapshotHosts(warnings).read(json("[" + host + "]"));
    assertThat(warnings).isEmpty();
    return read;
  }

  @ParameterizedTest(name = "{0}: {1} by {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'ignore_hosts':['A'] | a | ignore_hosts | host to be ignored",
        "'force_hosts':['b'] | a | force_hosts | not the host asked for",
        "'force_nodes':['b'] | a | force_nodes | not the host asked for",
        "'requested_destination':{'host':'b'} | a | requested_destination | not the host asked for",
        "'availability_zone':'az1' | a | placement | not in a wanted aggregate",
        "'hints':{'different_host':['s1']} | b | DifferentHostFilter | has a server to keep away"
            + " from",
        "'hints':{'query':'[\"=\",\"$host\",\"b\"]'} | a | JsonFilter | not as the hint query"
            + " demands",
        "'hints':{'query':['=','$host','b']} | a | JsonFilter | not as the hint query demands",
        "'retry':{'hosts':[['a','a']]} | a | RetryFilter | tried before in vain",
        "'group':{'policy':'affinity','members':['s1']} | a | ServerGroupAffinityFilter | not the"
            + " host of the server group",
        "'group':{'policies':['anti-affinity'],'members':['s1']} | b |"
            + " ServerGroupAntiAffinityFilter | has 1 of the server group",
        "'pci_requests':[{'count':1,'spec':[{'vendor_id':'1'}]}] | a | PciPassthroughFilter | has"
            + " no PCI devices",
        "'flavor':{'name':'small','vcpus':64,'memory_mb':512} | a | placement | not enough VCPU",
        "'flavor':{'name':'small','vcpus':1,'extra_specs':{'trait:CUSTOM_X':'required'}} | a |"
            + " placement | trait CUSTOM_X missing",
        "'flavor':{'name':'small','vcpus':1,'extra_specs':{'hw:numa_nodes':'1'}} | a |"
            + " NUMATopologyFilter | tells no NUMA nodes",
        "'flavor':{'name':'large','vcpus':1} | b | TypeAffinityFilter | has servers of another"
            + " flavor",
      })
  void whatRemovesHosts(String request, String host, String filter, String reason) {
    JsonNode result =
        run(
            "'filter_scheduler':{'enabled_filters':['DifferentHostFilter','JsonFilter','RetryFilter',"
                + "'ServerGroupAffinityFilter','ServerGroupAntiAffinityFilter','PciPassthroughFilter',"
                + "'NUMATopologyFilter','TypeAffinityFilter']}",
            "{'name':'a','vcpus':8,'memory_mb':1024,'traits':[],'inventories':{'VCPU':{'total':8},"
                + "'MEMORY_MB':{'total':1024}}},"
                + "{'name':'b','instances':[{'uuid':'s1','flavor':'small'}],"
                + "'aggregates':[{'id':1,'metadata':{'availability_zone':'az1'}}],"
                + "'pci_pools':[{'vendor_id':'1','product_id':'2','count':1}],"
                + "'numa_topology':{'cells':[{'id':0,'cpuset':[0,1],'memory':4096}]}}",
            "{" + (request.contains("'flavor'") ? "" : FLAVOR + ",") + request + "}");

    assertThat(result.path("removed"))
        .extracting(
            each ->
                each.path("host").asText()
                    + "|"
                    + each.path("filter").asText()
                    + "|"
                    + each.path("reason").asText())
        .containsExactly(host + "|" + filter + "|" + reason);
    assertThat(result.path("hosts")).hasSize(1);
    assertThat(result.path("placed").asBoolean()).isTrue();
  }

  @Test
  void limitsOfFilters() {
    JsonNode result =
        run(
            "'filter_scheduler':{'enabled_filters':'RamFilter,CoreFilter,NUMATopologyFilter'}",
            "{'name':'a','vcpus':8,'memory_mb':4096,'numa_topology':{'cells':[{'id':0,'cpuset':[0,1],'memory':4096}]}}",
            "{'flavor':{'vcpus':1,'memory_mb':512,'extra_specs':{'hw:numa_nodes':'1'}}}");

    assertThat(result.path("hosts").get(0).path("limits"))
        .isEqualTo(
            json(
                "{'memory_mb':4096.0,'vcpu':32.0,'numa_topology':{'cpu_allocation_ratio':4.0,"
                    + "'ram_allocation_ratio':1.0}}"));
  }

  @Test
  void whyNobodyIsPlaced() {
    JsonNode result = run("", "{'name':'a','service':{'disabled':true}}", "{" + FLAVOR + "}");

    assertThat(result.path("placed").asBoolean()).isFalse();
    assertThat(result.path("reason").asText())
        .isEqualTo("No valid host was found. 1 hosts: ComputeFilter removed 1 (service disabled)");
    assertThat(result.path("servers")).isEmpty();
  }

  @Test
  void manyServersUseUpTheRoom() {
    JsonNode result =
        run(
            "",
            "{'name':'a','inventories':{'VCPU':{'total':2},'MEMORY_MB':{'total':4096}}},"
                + "{'name':'b','inventories':{'VCPU':{'total':1},'MEMORY_MB':{'total':4096}}}",
            "{" + FLAVOR + ",'num_instances':3}");
    JsonNode tooMany =
        run(
            "",
            "{'name':'a','inventories':{'VCPU':{'total':2},'MEMORY_MB':{'total':4096}}}",
            "{" + FLAVOR + ",'num_instances':3}");

    assertThat(result.path("servers"))
        .extracting(each -> each.path("host").asText())
        .containsExactlyInAnyOrder("a", "a", "b");
    assertThat(tooMany.path("reason").asText())
        .isEqualTo(
            "No valid host was found. 1 hosts: room for server 3 of 3 removed 1 (taken by the"
                + " request's other servers)");
  }

  @Test
  void whatIsNotKnownIsSaid() {
    JsonNode output =
        Simulation.run(
            json(
                "{'config':{'x':{'y':1}},'hosts':[{'name':'a','colour':'red'}],'requests':[{"
                    + FLAVOR
                    + ",'mood':'good'}],'more':1}"));

    assertThat(output.path("warnings"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "config: [x] y is not known and was ignored",
            "hosts[0]: colour is not known and was ignored",
            "requests[0]: mood is not known and was ignored",
            "The snapshot: more is not known and was ignored");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[] | The snapshot must be an object",
        "{'hosts':[{}]} | hosts[0] must have name",
        "{'hosts':['a']} | hosts[0] must be an object",
        "{'hosts':[{'name':'a','vcpus':'many'}]} | hosts[0]: vcpus must be a number, not \"many\"",
        "{'hosts':[{'name':'a','cpu_info':'{'}]} | hosts[0]: cpu_info is no JSON",
        "{'requests':[{}]} | flavor must be an object",
        "{'config':{'filter_scheduler':{'enabled_filters':'No'}}} | [filter_scheduler]"
            + " enabled_filters: there is no No;",
      })
  void malformed(String snapshot, String message) {
    assertThatThrownBy(() -> Simulation.run(json(snapshot)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void valuesThatAreNotAllowed() {
    assertThatThrownBy(
            () ->
                Simulation.run(json("{'config':{'filter_scheduler':{'host_subset_size':'some'}}}")))
        .isInstanceOf(InvalidConfiguration.class)
        .hasMessageContaining("[filter_scheduler] host_subset_size = some is not allowed");
  }

  private static JsonNode run(String config, String hosts, String request) {
    JsonNode output =
        Simulation.run(
            json(
                "{'config':{"
                    + config
                    + "},'hosts':["
                    + hosts
                    + "],'requests':["
                    + request
                    + "]}"));
    assertThat(output.path("warnings")).isEmpty();
    return output.path("results").get(0);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
