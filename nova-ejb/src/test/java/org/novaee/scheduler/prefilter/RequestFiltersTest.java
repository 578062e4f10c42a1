package org.novaee.scheduler.prefilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.novaee.scheduler.Requests.request;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.novaee.model.RequestSpec;
import org.novaee.scheduler.HostAggregate;
import org.novaee.scheduler.Requests;
import org.novaee.testing.Cloud;

/** What each request filter asks placement for. */
class RequestFiltersTest {

  private static final List<String> SWITCHES =
      List.of(
          "limit_tenants_to_placement_aggregate",
          "query_placement_for_image_type_support",
          "enable_isolated_aggregate_filtering",
          "image_metadata_prefilter",
          "query_placement_for_routed_network_aggregates");

  @Test
  void namesAndSwitches() {
    assertThat(RequestFilters.descriptions(Cloud.config(Map.of())))
        .extracting(Prefilter::name)
        .containsExactly(
            "require_tenant_aggregate",
            "map_az_to_placement_aggregate",
            "require_image_type_support",
            "compute_status_filter",
            "isolate_aggregates",
            "transform_image_metadata",
            "accelerators_filter",
            "packed_virtqueue_filter",
            "routed_networks_filter",
            "remote_managed_ports_filter",
            "ephemeral_encryption_filter",
            "virtio_sound_filter",
            "tpm_secret_security_filter",
            "owner_nova_filter");
    assertThat(RequestFilters.configured(Cloud.config(Map.of())).names()).hasSize(9);
    assertThat(all(Map.of()).names()).hasSize(14);
  }

  static Stream<Arguments> traits() {
    return Stream.of(
        arguments(Map.of(), Map.of(), Set.of()),
        arguments(Map.of("accel:device_profile", "gpu"), Map.of(), Set.of("COMPUTE_ACCELERATORS")),
        arguments(Map.of("accel:device_profile", ""), Map.of(), Set.of()),
        arguments(
            Map.of("hw:virtio_packed_ring", "true"), Map.of(), Set.of("COMPUTE_NET_VIRTIO_PACKED")),
        arguments(
            Map.of(), Map.of("hw_virtio_packed_ring", "yes"), Set.of("COMPUTE_NET_VIRTIO_PACKED")),
        arguments(Map.of("hw:virtio_packed_ring", "no"), Map.of(), Set.of()),
        arguments(
            Map.of("hw:ephemeral_encryption", "true"),
            Map.of(),
            Set.of("COMPUTE_EPHEMERAL_ENCRYPTION")),
        arguments(
            Map.of("hw:ephemeral_encryption", "true"),
            Map.of("hw_ephemeral_encryption_format", "luks"),
            Set.of("COMPUTE_EPHEMERAL_ENCRYPTION", "COMPUTE_EPHEMERAL_ENCRYPTION_LUKS")),
        arguments(Map.of(), Map.of("hw_ephemeral_encryption_format", "luks"), Set.of()),
        arguments(
            Map.of("hw:sound_model", "virtio"), Map.of(), Set.of("COMPUTE_SOUND_MODEL_VIRTIO")),
        arguments(Map.of(), Map.of("hw_sound_model", "ich6"), Set.of()),
        arguments(
            Map.of("hw:tpm_version", "2.0"),
            Map.of(),
            Set.of("COMPUTE_SECURITY_TPM_SECRET_SECURITY_USER")),
        arguments(
            Map.of("hw:tpm_secret_security", "host"),
            Map.of("hw_tpm_version", "2.0"),
            Set.of("COMPUTE_SECURITY_TPM_SECRET_SECURITY_HOST")),
        arguments(Map.of("hw:tpm_secret_security", "host"), Map.of(), Set.of()));
  }

  @ParameterizedTest
  @MethodSource("traits")
  void always(
      Map<String, String> extraSpecs, Map<String, String> properties, Set<String> required) {
    RequestSpec request = request().extraSpecs(extraSpecs).imageProperties(properties).make();

    PlacementWishes wishes =
        RequestFilters.configured(Cloud.config(Map.of())).wishes(request, cloud());

    assertThat(wishes.required()).isEqualTo(required);
    assertThat(wishes.forbidden()).containsExactly("COMPUTE_STATUS_DISABLED");
    assertThat(wishes.memberOf()).isEmpty();
    assertThat(wishes.forbiddenAggregates()).isEmpty();
  }

  static Stream<Arguments> contradictions() {
    return Stream.of(
        arguments(
            Map.of("hw:virtio_packed_ring", "true"), Map.of("hw_virtio_packed_ring", "false")),
        arguments(Map.of("hw:ephemeral_encryption", "0"), Map.of("hw_ephemeral_encryption", "1")),
        arguments(Map.of("hw:sound_model", "virtio"), Map.of("hw_sound_model", "ich6")),
        arguments(Map.of("hw:tpm_version", "2.0"), Map.of("hw_tpm_version", "1.2")),
        arguments(Map.of("hw:tpm_version", "2.0", "hw:tpm_secret_security", "none"), Map.of()));
  }

  @ParameterizedTest
  @MethodSource("contradictions")
  void refused(Map<String, String> extraSpecs, Map<String, String> properties) {
    RequestSpec request = request().extraSpecs(extraSpecs).imageProperties(properties).make();

    assertThatThrownBy(() -> all(Map.of()).wishes(request, cloud()))
        .isInstanceOf(RequestRefused.class)
        .message()
        .isNotBlank();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "hw_disk_bus=virtio hw_vif_model=e1000e, COMPUTE_STORAGE_BUS_VIRTIO COMPUTE_NET_VIF_MODEL_E1000E",
    "hw_architecture=x86_64, HW_ARCH_X86_64",
    "architecture=aarch64, HW_ARCH_AARCH64",
    "hw_emulation_architecture=aarch64, COMPUTE_ARCH_AARCH64",
    "hw_video_model=cirrus hw_cdrom_bus=sata, COMPUTE_GRAPHICS_MODEL_CIRRUS COMPUTE_STORAGE_BUS_SATA",
    "hw_viommu_model=virtio, COMPUTE_VIOMMU_MODEL_VIRTIO",
    "hw_disk_bus=virtio hw_vif_model=carrier-pigeon, ''",
    "os_distro=debian, ''",
  })
  void imageMetadata(String properties, String traits) {
    RequestSpec request = request().imageProperties(map(properties)).make();

    PlacementWishes wishes = all(Map.of()).wishes(request, cloud());

    assertThat(wishes.required())
        .filteredOn(trait -> !trait.startsWith("COMPUTE_IMAGE_TYPE"))
        .containsExactlyInAnyOrder(traits.isEmpty() ? new String[0] : traits.split(" "));
  }

  @Test
  void imageTypes() {
    RequestSpec volume = Requests.request().volume().make();

    assertThat(all(Map.of()).wishes(request().make(), cloud()).required())
        .containsExactly("COMPUTE_IMAGE_TYPE_QCOW2");
    assertThat(all(Map.of()).wishes(volume, cloud()).required()).isEmpty();
  }

  @Test
  void zones() {
    Surroundings cloud =
        cloud(
            Map.of("availability_zone", "az1"),
            Map.of("availability_zone", "az2"),
            Map.of("availability_zone", "az1"));

    assertThat(all(Map.of()).wishes(request().zone("az1").make(), cloud).memberOf())
        .containsExactly(Set.of("uuid0", "uuid2"));
    assertThat(all(Map.of()).wishes(request().zone("nova").make(), cloud).memberOf()).isEmpty();
    assertThat(all(Map.of()).wishes(request().make(), cloud).memberOf()).isEmpty();
    assertThat(
            RequestFilters.configured(Cloud.config(Map.of("nova.default_schedule_zone", "az2")))
                .wishes(request().make(), cloud)
                .memberOf())
        .containsExactly(Set.of("uuid1"));
  }

  @Test
  void tenants() {
    Surroundings cloud =
        cloud(
            Map.of("filter_tenant_id", "other"),
            Map.of("filter_tenant_id7", "project"),
            Map.of("owner", "project"));
    Map<String, String> needed =
        Map.of("nova.scheduler.placement_aggregate_required_for_tenants", "true");

    assertThat(all(Map.of()).wishes(request().make(), cloud).memberOf())
        .containsExactly(Set.of("uuid1"));
    assertThat(all(Map.of()).wishes(request().make(), cloud()).memberOf()).isEmpty();
    assertThatThrownBy(() -> all(needed).wishes(request().make(), cloud()))
        .isInstanceOf(RequestRefused.class)
        .hasMessage("No hosts available for tenant");
  }

  @Test
  void isolatedAggregates() {
    Surroundings cloud =
        cloud(
            Map.of("trait:HW_CPU_X86_AVX", "required"),
            Map.of("trait:HW_CPU_X86_AVX", "required", "trait:CUSTOM_SSD", "required"),
            Map.of("trait:CUSTOM_SSD", "forbidden"),
            Map.of("ssd", "required"));
    RequestSpec avx = request().extraSpecs(Map.of("trait:HW_CPU_X86_AVX", "required")).make();
    RequestSpec ssd =
        request()
            .imageProperties(Map.of("trait:CUSTOM_SSD", "required"))
            .extraSpecs(Map.of("trait:HW_CPU_X86_AVX", "required"))
            .make();

    assertThat(all(Map.of()).wishes(request().make(), cloud).forbiddenAggregates())
        .containsExactly("uuid0", "uuid1");
    assertThat(all(Map.of()).wishes(avx, cloud).forbiddenAggregates()).containsExactly("uuid1");
    assertThat(all(Map.of()).wishes(ssd, cloud).forbiddenAggregates()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 72, 73, 100})
  void owner(int oldestCompute) {
    Surroundings cloud = new Surroundings(List.of(), oldestCompute, RequestedNetworks.NONE);

    assertThat(
            RequestFilters.configured(Cloud.config(Map.of()))
                .wishes(request().make(), cloud)
                .required()
                .contains("OWNER_NOVA"))
        .isEqualTo(oldestCompute >= 73);
  }

  private static RequestFilters all(Map<String, String> more) {
    Map<String, String> options = new HashMap<>(more);
    SWITCHES.forEach(name -> options.put("nova.scheduler." + name, "true"));
    return RequestFilters.configured(Cloud.config(options));
  }

  @SafeVarargs
  private static Surroundings cloud(Map<String, String>... aggregates) {
    List<HostAggregate> all = new ArrayList<>();
    for (Map<String, String> metadata : aggregates) {
      all.add(new HostAggregate(all.size(), "uuid" + all.size(), "name", metadata));
    }
    return new Surroundings(all, 70, RequestedNetworks.NONE);
  }

  private static Map<String, String> map(String text) {
    Map<String, String> map = new HashMap<>();
    for (String pair : text.split(" ")) {
      map.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    return map;
  }
}
