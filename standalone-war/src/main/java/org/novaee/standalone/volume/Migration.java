package org.novaee.standalone.volume;

import jakarta.persistence.EntityManager;
import java.util.List;

/** The end of a volume's move to another file. */
final class Migration {

  private Migration() {}

  /**
   * Lets the old volume's id and attachments go on with the new one's data; the other of the two is
   * being deleted then.
   *
   * @param failed the server stayed with the old data
   * @return the id that is kept
   */
  static String complete(EntityManager em, Volume old, Volume made, boolean failed) {
    if (!failed) {
      String file = old.fileName;
      old.fileName = made.fileName;
      made.fileName = file;
      old.size = Math.max(old.size, made.size);
      for (Attachment attachment : VolumeAccess.attachments(em, old.id)) {
        em.remove(attachment);
      }
      for (Attachment attachment : VolumeAccess.attachments(em, made.id)) {
        attachment.volumeId = old.id;
      }
      em.flush();
    }
    old.migrationStatus = null;
    old.status = VolumeStatus.settled(VolumeStatus.IN_USE, VolumeAccess.attachments(em, old.id));
    made.migrationStatus = null;
    List<Attachment> left = VolumeAccess.attachments(em, made.id);
    left.forEach(em::remove);
    made.status = VolumeStatus.DELETING;
    return old.id;
  }
}
