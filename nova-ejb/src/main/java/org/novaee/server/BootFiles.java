package org.novaee.server;

import java.util.Map;
import org.novaee.fault.Fault;
import org.novaee.image.ImageService;
import org.novaee.model.ImageRef;

/**
 * Kernel and ramdisk of an image that has them apart, by their ids.
 *
 * @param kernelId empty for none
 * @param ramdiskId empty for none
 */
public record BootFiles(String kernelId, String ramdiskId) {

  private static final BootFiles NONE = new BootFiles("", "");

  /** What an image says that was made without a kernel of its own. */
  private static final String NO_KERNEL = "nokernel";

  /** What the image says; nothing where it was made without a kernel of its own. */
  public static BootFiles of(ImageRef image) {
    Map<String, String> properties = image.properties();
    return NO_KERNEL.equals(properties.get("kernel_id"))
        ? NONE
        : new BootFiles(
            properties.getOrDefault("kernel_id", ""), properties.getOrDefault("ramdisk_id", ""));
  }

  /**
   * @throws Fault of kind invalid if one of them is not there
   */
  public void require(ImageService images) {
    for (String id : new String[] {kernelId, ramdiskId}) {
      if (!id.isEmpty() && images.find(id).isEmpty()) {
        throw Fault.invalid("Can not find requested image");
      }
    }
  }
}
