package org.novaee.compute.driver.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.novaee.compute.testing.GivenConfig;

class ImageTypesTest {

  @Test
  void areAllThatTheOperatorDoesNotExclude() {
    assertThat(ImageTypes.from(GivenConfig.of(Map.of())))
        .containsExactly(
            "COMPUTE_IMAGE_TYPE_ISO", "COMPUTE_IMAGE_TYPE_QCOW2", "COMPUTE_IMAGE_TYPE_RAW");
    assertThat(
            ImageTypes.from(
                GivenConfig.of(Map.of("compute.image_type_exclude_list", "raw, vmdk,iso"))))
        .containsExactly("COMPUTE_IMAGE_TYPE_QCOW2");
  }
}
