package org.novaee.db.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.novaee.db.cell.InstanceExtra;
import org.novaee.model.BlockDevice;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.model.PciRequest;
import org.novaee.model.RequestSpec;
import org.novaee.model.ServerGroup;

class BlobsTest {

  private static final String SERVER = "7d3c2f5e-04a1-4f8e-9f0a-0d9c1b2a3e4f";

  private static final Flavor FLAVOR =
      new Flavor(
          11,
          "s.2",
          "small",
          2,
          512,
          5,
          1,
          64,
          1.5,
          0,
          false,
          true,
          "for tests",
          Map.of("hw:mem_page_size", "large"));

  private static final ImageRef IMAGE =
      new ImageRef(
          "5b0f2a77-8f0d-4b62-8a7f-7f4f6a1c9d10",
          "debian",
          "active",
          "shared",
          "admins",
          "raw",
          "bare",
          123456789,
          3,
          256,
          "0f343b0931126a20f133d67c2b018a3b",
          null,
          null,
          "2025-01-01T00:00:00Z",
          "2025-01-02T00:00:00Z",
          Map.of(
              "hw_cpu_cores", "2",
              "hw_qemu_guest_agent", "true",
              "hw_disk_bus", "scsi",
              "trait:HW_CPU_X86_AVX2", "required",
              "hw_numa_cpus.0", "0,1",
              "hw_numa_cpus.1", "2",
              "hw_numa_mem.0", "256",
              "hw_numa_mem.1", "256"));

  private static final RequestSpec SPEC =
      new RequestSpec(
          "prj",
          "usr",
          2,
          FLAVOR,
          IMAGE,
          "zone-b",
          List.of("h1"),
          List.of(),
          null,
          null,
          List.of(),
          Map.of("different_host", List.of("a", "b")),
          new ServerGroup(
              "a1b2c3d4-0000-4000-8000-000000000001",
              "apart",
              "anti-affinity",
              Map.of("max_server_per_host", "2"),
              List.of(),
              List.of()));

  @Test
  void readsAFlavorOfAResizedServer() throws IOException {
    FlavorBlob read = FlavorBlob.read(resource("flavor.json"));
    assertThat(read).isEqualTo(new FlavorBlob(FLAVOR, null, FLAVOR));
  }

  @Test
  void writesAFlavorAsNovaDoesWithoutItsDescription() throws IOException {
    JsonNode written = json(FlavorBlob.write(FLAVOR));
    assertThat(written.at("/cur/nova_object.data/description").isNull()).isTrue();
    assertThat(written.get("old").isNull()).isTrue();
    assertSameShape(json(resource("flavor.json")).get("cur"), written.get("cur"), Set.of());
  }

  @Test
  void readsARequestSpec() throws IOException {
    assertThat(RequestSpecBlob.read(resource("request-spec.json"))).isEqualTo(SPEC);
  }

  @Test
  void writesARequestSpecAsNovaDoes() throws IOException {
    // Ids are given by the database; tags and protection are nothing that a server needs.
    assertSameShape(
        json(resource("request-spec.json")),
        json(RequestSpecBlob.write(SPEC, SERVER, List.of())),
        Set.of("id", "user_id", "project_id", "tags", "protected"));
    assertThat(RequestSpecBlob.read(RequestSpecBlob.write(SPEC, SERVER, List.of())))
        .isEqualTo(SPEC);
  }

  @Test
  void keepsARequestedHostUntilTheServerIsSettled() {
    RequestSpec wanted =
        new RequestSpec(
            "p", "u", 1, FLAVOR, IMAGE, null, null, null, "host7", "node7", null, null, null);
    String text = RequestSpecBlob.write(wanted, SERVER, List.of());
    assertThat(RequestSpecBlob.read(text)).isEqualTo(wanted);
    RequestSpec settled = RequestSpecBlob.read(RequestSpecBlob.settled(text));
    assertThat(settled.requestedHost()).isNull();
    assertThat(settled.requestedNode()).isNull();
    assertThat(settled.flavor()).isEqualTo(FLAVOR);
  }

  @Test
  void leavesOutPropertiesThatNovaDoesNotKnow() {
    ObjectNode envelope =
        ImageProperties.envelope(
            Map.of("colour", "blue", "hw_cpu_cores", "many", "hw_boot_menu", "Yes"));
    assertThat(ImageProperties.properties(envelope)).isEqualTo(Map.of("hw_boot_menu", "true"));
  }

  @Test
  void keepsPropertiesOfFormerNamesUnderTheirPresentOnes() {
    ObjectNode envelope = ImageProperties.envelope(Map.of("architecture", "x86_64"));
    assertThat(ImageProperties.properties(envelope)).isEqualTo(Map.of("hw_architecture", "x86_64"));
  }

  @Test
  void readsABuildRequestAndWritesItAgain() throws IOException {
    String text = resource("instance.json");
    InstanceDraft draft = InstanceBlob.read(text);
    assertThat(draft.instance().getDisplayName()).isEqualTo("web 1");
    assertThat(draft.instance().getLaunchIndex()).isEqualTo(1);
    assertThat(draft.instance().getAutoDiskConfig()).isTrue();
    assertThat(draft.instance().getAccessIpV4()).isEqualTo("192.0.2.9");
    assertThat(draft.instance().getCreatedAt()).isEqualTo(LocalDateTime.of(2025, 3, 4, 5, 6, 7));
    assertThat(draft.instance().getDeleted()).isZero();
    assertThat(draft.flavor()).isEqualTo(FLAVOR);
    assertThat(draft.securityGroups()).containsExactly("default");
    assertThat(draft.trustedCerts()).containsExactly("c1", "c2");
    assertThat(draft.keyPair().getPublicKey()).isEqualTo("ssh-ed25519 AAAAC3 me");
    JsonNode written = json(InstanceBlob.write(draft));
    assertSameShape(json(text), written, Set.of("compute_id"));
    JsonNode data = json(text).get("nova_object.data");
    data.properties().stream()
        .filter(field -> field.getValue().isValueNode())
        .forEach(
            field ->
                assertThat(written.get("nova_object.data").get(field.getKey()))
                    .as(field.getKey())
                    .isEqualTo(field.getValue()));
  }

  @Test
  void makesTheExtraRowOfADraft() throws IOException {
    InstanceExtra extra = InstanceBlob.read(resource("instance.json")).newExtra();
    assertThat(extra.getInstanceUuid()).isEqualTo(SERVER);
    assertThat(FlavorBlob.read(extra.getFlavor()).current().flavorId()).isEqualTo("s.2");
    assertThat(extra.getPciRequests()).isEqualTo("[]");
    assertThat(KeyPairsBlob.read(extra.getKeypairs()).getName()).isEqualTo("mine");
    assertThat(TrustedCertsBlob.read(extra.getTrustedCerts())).containsExactly("c1", "c2");
    assertThat(extra.getNumaTopology()).isNull();
  }

  @Test
  void aRequestFollowsTheFlavorOfItsServer() throws IOException {
    PciRequest ofPort = new PciRequest(1, List.of(Map.of("a", "b")), null, null, "1", "port");
    PciRequest ofFlavor = new PciRequest(1, List.of(Map.of("a", "c")), "nic", null, "2", null);
    PciRequest ofNext = new PciRequest(2, List.of(Map.of("a", "d")), "gpu", null, "3", null);
    Flavor next =
        new Flavor(
            12,
            "s.3",
            "next",
            3,
            512,
            5,
            0,
            0,
            1,
            0,
            false,
            true,
            null,
            Map.of("hw:numa_nodes", "2"));
    String text = RequestSpecBlob.write(SPEC, SERVER, List.of(ofPort, ofFlavor));

    JsonNode data =
        json(RequestSpecBlob.withFlavor(text, next, List.of(ofNext))).get("nova_object.data");

    assertThat(PciRequestsBlob.read(data.get("pci_requests"))).containsExactly(ofPort, ofNext);
    assertThat(InstanceNumaBlob.read(data.get("numa_topology")).cells()).hasSize(2);
    assertThat(data.at("/flavor/nova_object.data/flavorid").asText()).isEqualTo("s.3");
  }

  @Test
  void keepsTheDevicesAServerIsToHave() throws IOException {
    ObjectNode build = (ObjectNode) json(resource("instance.json"));
    String request =
        """
        {"count": 2, "spec": [{"vendor_id": "8086", "physical_network": null}],
         "alias_name": "nic", "is_new": false, "numa_policy": "preferred",
         "request_id": "0e5d8c6a-6d8a-4a55-9f0f-6c8b1d2e3f40", "requester_id": null}\
        """;
    build
        .withObject("/nova_object.data/pci_requests/nova_object.data")
        .putArray("requests")
        .add(
            json(
                """
                {"nova_object.name": "InstancePCIRequest", "nova_object.namespace": "nova",
                 "nova_object.version": "1.4", "nova_object.data": %s}
                """
                    .formatted(request)));
    InstanceDraft draft = InstanceBlob.read(build.toString());
    Map<String, String> spec = new HashMap<>(Map.of("vendor_id", "8086"));
    spec.put("physical_network", null);

    assertThat(draft.pciRequests())
        .containsExactly(
            new PciRequest(
                2,
                List.of(spec),
                "nic",
                "preferred",
                "0e5d8c6a-6d8a-4a55-9f0f-6c8b1d2e3f40",
                null));
    assertThat(json(InstanceBlob.write(draft)).at("/nova_object.data/pci_requests"))
        .isEqualTo(build.at("/nova_object.data/pci_requests"));
    String column = draft.newExtra().getPciRequests();
    assertThat(json(column)).isEqualTo(json("[" + request + "]"));
    assertThat(PciRequestsBlob.read(column)).isEqualTo(draft.pciRequests());
    assertThat(PciRequestsBlob.read((String) null)).isEmpty();
  }

  @Test
  void readsDisksOfAnOlderRelease() throws IOException {
    List<BlockDevice> devices = BlockDeviceBlob.read(resource("block-devices.json"));
    assertThat(devices)
        .containsExactly(
            new BlockDevice(
                "0c0c0c0c-1111-4222-8333-444444444444",
                "blank",
                "local",
                "swap",
                "disk",
                "virtio",
                "/dev/vdb",
                -1,
                true,
                null,
                null,
                null,
                1,
                null,
                "t",
                null,
                null));
    assertThat(BlockDeviceBlob.read(BlockDeviceBlob.write(devices, SERVER))).isEqualTo(devices);
  }

  @Test
  void keepsTags() {
    assertThat(TagsBlob.read(TagsBlob.write(List.of("a", "b"), SERVER))).containsExactly("a", "b");
    assertThat(TagsBlob.read(null)).isEmpty();
  }

  @Test
  void remembersAnImageInSystemMetadata() {
    Map<String, String> entries = ImageSystemMetadata.of(IMAGE, FLAVOR);
    assertThat(entries)
        .containsEntry("image_min_disk", "5")
        .containsEntry("image_disk_format", "raw")
        .containsEntry("image_base_image_ref", IMAGE.id());
    ImageRef image = ImageSystemMetadata.image(IMAGE.id(), entries);
    assertThat(image.properties()).isEqualTo(IMAGE.properties());
    assertThat(image.minRamMb()).isEqualTo(256);
  }

  @Test
  void saysWhatIsWrongWithATextOfAnotherForm() {
    assertThatThrownBy(() -> InstanceBlob.read("{\"nova_object.name\": \"Flavor\"}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Instance")
        .hasMessageContaining("Flavor");
    assertThatThrownBy(() -> RequestSpecBlob.read("{"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Same objects with the same fields of the same JSON types, however deep. */
  private static void assertSameShape(JsonNode nova, JsonNode ours, Set<String> excepted) {
    assertThat(shape("", ours, excepted))
        .containsExactlyInAnyOrderElementsOf(shape("", nova, excepted));
  }

  private static List<String> shape(String path, JsonNode node, Set<String> excepted) {
    List<String> shape = new ArrayList<>();
    if (node.isObject()) {
      node.properties().stream()
          .filter(field -> !excepted.contains(field.getKey()))
          .filter(field -> !field.getKey().equals("nova_object.changes"))
          .forEach(
              field ->
                  shape.addAll(shape(path + "/" + field.getKey(), field.getValue(), excepted)));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        shape.addAll(shape(path + "/" + i, node.get(i), excepted));
      }
    }
    // What may be null may be set on the other side.
    shape.add(path + (node.isNull() || node.isValueNode() ? "" : " " + node.getNodeType()));
    return shape;
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = BlobsTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
