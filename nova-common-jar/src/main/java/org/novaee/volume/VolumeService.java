package org.novaee.volume;

import java.util.List;
import java.util.Optional;

/**
 * The volume service as Nova needs it. All methods throw {@link VolumeUnavailable} if it cannot be
 * asked and {@link VolumeRefused} if it says no. Implementations are thread-safe.
 */
public interface VolumeService {

  /** The volume, if it exists and the caller may see it. */
  Optional<Volume> find(String volumeId);

  /** The volumes of the caller's project. */
  List<Volume> list();

  /**
   * Volumes of any project in a status, such as {@code detaching}; asked as this service.
   *
   * @param limit how many at most
   */
  List<Volume> inStatus(String status, int limit);

  /**
   * Volumes of any project that were made with a metadata item; asked as this service.
   *
   * @see NewVolume#metadata()
   */
  List<Volume> withMetadata(String key, String value);

  /** Asks for a volume; it is there to be used once it is {@code available}. */
  Volume create(NewVolume wanted);

  /** Asks for the volume to be deleted; one that is not there is as good. */
  void delete(String volumeId);

  /** The types volumes may have. */
  List<VolumeType> types();

  /** Marks an attached volume as being detached; refused in any other state. */
  void beginDetaching(String volumeId);

  /** Takes {@link #beginDetaching} back; harmless where it was not called. */
  void rollDetaching(String volumeId);

  /**
   * Says that a server uses the new volume in place of the old one.
   *
   * @param failed that it does not, after all
   * @return the id under which the data go on
   */
  String completeMigration(String oldVolumeId, String newVolumeId, boolean failed);

  /** Writes an image over a volume's data; the volume is {@code downloading} until it is done. */
  void reimage(String volumeId, String imageId);

  VolumeSnapshots snapshots();

  VolumeAttachments attachments();
}
