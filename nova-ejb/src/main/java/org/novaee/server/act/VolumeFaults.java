package org.novaee.server.act;

import java.util.function.Supplier;
import org.novaee.fault.Fault;
import org.novaee.volume.VolumeRefused;

/** Refusals of the volume service in Nova's words. */
public final class VolumeFaults {

  private VolumeFaults() {}

  /** The refusal for a volume that is not there, or not for the caller. */
  public static Fault noVolume(String volumeId) {
    return Fault.notFound("Volume " + volumeId + " could not be found.");
  }

  /** The refusal for a snapshot that is not there, or not for the caller. */
  public static Fault noSnapshot(String snapshotId) {
    return Fault.notFound("Snapshot " + snapshotId + " could not be found.");
  }

  /** The refusal for a volume that cannot be used so. */
  public static Fault invalid(String reason) {
    return Fault.invalid("Invalid volume: " + reason);
  }

  /** Runs a request about one volume. */
  public static <T> T about(String volumeId, Supplier<T> request) {
    try {
      return request.get();
    } catch (VolumeRefused e) {
      throw e.reason() == VolumeRefused.Reason.NOT_FOUND ? noVolume(volumeId) : of(e);
    }
  }

  /** Runs a request about one volume. */
  public static void about(String volumeId, Runnable request) {
    about(
        volumeId,
        () -> {
          request.run();
          return null;
        });
  }

  /** The refusal as it is told to users. */
  public static Fault of(VolumeRefused refusal) {
    return switch (refusal.reason()) {
      case INVALID ->
          new Fault(Fault.Kind.INVALID, "Invalid input received: " + refusal.getMessage(), refusal);
      case FORBIDDEN, OVER_QUOTA -> new Fault(Fault.Kind.FORBIDDEN, refusal.getMessage(), refusal);
      case NOT_FOUND -> new Fault(Fault.Kind.NOT_FOUND, refusal.getMessage(), refusal);
    };
  }
}
