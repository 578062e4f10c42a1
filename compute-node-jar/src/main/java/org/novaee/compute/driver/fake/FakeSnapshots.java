package org.novaee.compute.driver.fake;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.novaee.image.ImageUnavailable;
import org.novaee.image.NewImage;
import org.novaee.image.SnapshotImages;
import org.novaee.model.ImageRef;

/** Takes every snapshot and forgets it, where there is no image service. */
public final class FakeSnapshots implements SnapshotImages {

  @Override
  public ImageRef create(NewImage image) {
    throw new ImageUnavailable("There is no image service to make " + image.name() + " at", null);
  }

  @Override
  public boolean upload(
      String imageId,
      Path data,
      String diskFormat,
      Map<String, String> properties,
      LongConsumer progress) {
    return true;
  }

  @Override
  public void delete(String imageId) {
    // There is nothing to delete.
  }

  @Override
  public void discard(String imageId) {
    // There is nothing to delete.
  }

  @Override
  public List<String> withProperties(Map<String, String> properties) {
    return List.of();
  }

  @Override
  public String address(String imageId) {
    return "fake:" + imageId;
  }
}
