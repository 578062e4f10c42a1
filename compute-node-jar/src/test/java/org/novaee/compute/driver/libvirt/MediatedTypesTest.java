package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.novaee.compute.testing.GivenConfig;

class MediatedTypesTest {

  @Test
  void eachTypeIsMadeOfItsDevices() {
    MediatedTypes types =
        types(
            Map.of(
                "devices.enabled_mdev_types", "nvidia-35, nvidia-36",
                "mdev_nvidia-35.max_instances", "4",
                "mdev_nvidia-36.device_addresses", "0000:85:00.0,0000:86:00.0",
                "mdev_nvidia-36.mdev_class", "CUSTOM_BIG"));
    assertThat(types.of("pci_0000_84_00_0"))
        .hasValueSatisfying(
            type -> {
              assertThat(type.id()).isEqualTo("nvidia-35");
              assertThat(type.resourceClass()).isEqualTo("VGPU");
              assertThat(type.limit()).isEqualTo(4);
            });
    assertThat(types.of("pci_0000_86_00_0"))
        .hasValueSatisfying(type -> assertThat(type.resourceClass()).isEqualTo("CUSTOM_BIG"));
    assertThat(types.resourceClasses()).containsExactly("CUSTOM_BIG", "VGPU");
  }

  @Test
  void withoutTypesThereIsNothing() {
    assertThat(types(Map.of()).areNone()).isTrue();
    MediatedTypes former = types(Map.of("devices.enabled_vgpu_types", "nvidia-35"));
    assertThat(former.of("pci_0000_84_00_0")).isPresent();
    MediatedTypes named =
        types(
            Map.of(
                "devices.enabled_mdev_types", "nvidia-35",
                "mdev_nvidia-35.device_addresses", "0000:84:00.0"));
    assertThat(named.of("pci_0000_85_00_0")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "mdev_a.device_addresses, 84:00.0, '[mdev_a] device_addresses: 84:00.0'",
    "mdev_a.mdev_class, GPU, '[mdev_a] mdev_class: GPU'",
    "mdev_a.max_instances, 0, '[mdev_a] max_instances: 0'",
    "mdev_a.device_addresses, 0000:85:00.0, 'both have 0000:85:00.0'",
    "mdev_b.device_addresses, '', '[mdev_b] device_addresses: only the first'"
  })
  void whatMakesNoSenseIsNamed(String option, String value, String complaint) {
    Map<String, String> options = new HashMap<>();
    options.put("devices.enabled_mdev_types", "a,b");
    options.put("mdev_b.device_addresses", "0000:85:00.0");
    options.put(option, value);
    assertThatThrownBy(() -> types(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint);
  }

  static MediatedTypes types(Map<String, String> options) {
    Map<String, String> properties = new HashMap<>();
    options.forEach((name, value) -> properties.put("nova." + name, value));
    return MediatedTypes.from(config(properties));
  }

  static Config config(Map<String, String> properties) {
    return GivenConfig.withProperties(properties);
  }
}
