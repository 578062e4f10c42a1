package org.novaee.standalone.volume;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.novaee.standalone.image.ImageData;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What takes time: filling, extending and removing the files of volumes and snapshots. Each works
 * from the status it finds, so that what the end of the process cut off is done at the next start.
 */
@ApplicationScoped
public class VolumeWork {

  private static final Logger log = LoggerFactory.getLogger(VolumeWork.class);

  private static final List<String> UNDER_WAY =
      List.of(
          VolumeStatus.CREATING,
          VolumeStatus.DOWNLOADING,
          VolumeStatus.EXTENDING,
          VolumeStatus.DELETING);

  @Resource private ManagedExecutorService executor;
  @Inject private Store store;
  @Inject private VolumeFiles files;
  @Inject private ImageData images;
  @Inject private ComputeEvents events;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) throws IOException {
    files.removeParts();
    store
        .read(
            em ->
                new Conditions()
                    .in("status", UNDER_WAY)
                    .select(em, Volume.class, "e.id")
                    .getResultList())
        .forEach(volume -> onVolume(volume.id));
    store
        .read(
            em ->
                new Conditions()
                    .in("status", UNDER_WAY)
                    .select(em, Snapshot.class, "e.id")
                    .getResultList())
        .forEach(snapshot -> onSnapshot(snapshot.id));
  }

  /** Does what the volume's status asks for, a little later. */
  void onVolume(String id) {
    executor.execute(() -> work(id));
  }

  /** Does what the snapshot's status asks for, a little later. */
  void onSnapshot(String id) {
    executor.execute(() -> workOnSnapshot(id));
  }

  private void work(String id) {
    Volume volume = store.read(em -> em.find(Volume.class, id));
    if (volume == null) {
      return;
    }
    try {
      switch (volume.status) {
        case VolumeStatus.CREATING -> create(volume);
        case VolumeStatus.DOWNLOADING -> download(volume);
        case VolumeStatus.EXTENDING -> extend(volume);
        case VolumeStatus.DELETING -> delete(volume);
        default -> log.debug("Volume {} is {}: nothing to do", id, volume.status);
      }
    } catch (IOException | RuntimeException e) {
      log.warn("Volume {} failed while it was {}: {}", id, volume.status, e.getMessage(), e);
      move(volume, failed(volume.status));
    }
  }

  private void create(Volume volume) throws IOException {
    if (volume.imageId != null) {
      move(volume, VolumeStatus.DOWNLOADING);
      volume.status = VolumeStatus.DOWNLOADING;
      download(volume);
      return;
    }
    if (volume.snapshotId != null) {
      files.makeCopy(VolumeFiles.ofSnapshot(volume.snapshotId), volume.fileName, volume.size);
    } else if (volume.sourceVolumeId != null) {
      String source = store.read(em -> em.find(Volume.class, volume.sourceVolumeId).fileName);
      files.makeCopy(source, volume.fileName, volume.size);
    } else {
      files.makeEmpty(volume.fileName, volume.size);
    }
    move(volume, VolumeStatus.AVAILABLE);
  }

  /** Over data that are there, too: then the volume goes back to what it was. */
  private void download(Volume volume) throws IOException {
    ImageData.Described image = images.describe(volume.imageId);
    if (volume.previousStatus == null) {
      files.makeOfImage(images.file(image.id()), image, volume.fileName, volume.size);
      move(volume, VolumeStatus.AVAILABLE);
    } else {
      files.overwrite(images.file(image.id()), image, volume.fileName, volume.size);
      move(volume, volume.previousStatus);
      events.reimaged(volume.id, servers(volume));
    }
  }

  private void extend(Volume volume) throws IOException {
    files.extend(volume.fileName, volume.newSize);
    boolean done =
        store.change(
                em ->
                    em.createQuery(
                            "UPDATE Volume e SET e.size = :size, e.newSize = NULL,"
                                + " e.status = :next, e.previousStatus = NULL"
                                + " WHERE e.id = :id AND e.status = 'extending'")
                        .setParameter("size", volume.newSize)
                        .setParameter("next", volume.previousStatus)
                        .setParameter("id", volume.id)
                        .executeUpdate())
            > 0;
    if (done) {
      events.extended(volume.id, servers(volume));
    }
  }

  private void delete(Volume volume) throws IOException {
    files.delete(volume.fileName);
    store.changeRun(
        em ->
            em.createQuery("DELETE FROM Volume e WHERE e.id = :id AND e.status = 'deleting'")
                .setParameter("id", volume.id)
                .executeUpdate());
  }

  private List<String> servers(Volume volume) {
    return store.read(
        em ->
            VolumeAccess.attachments(em, volume.id).stream()
                .filter(attachment -> attachment.serverId != null)
                .map(attachment -> attachment.serverId)
                .distinct()
                .toList());
  }

  private void move(Volume volume, String next) {
    store.changeRun(
        em ->
            em.createQuery(
                    "UPDATE Volume e SET e.status = :next, e.previousStatus = NULL"
                        + " WHERE e.id = :id AND e.status = :before")
                .setParameter("next", next)
                .setParameter("id", volume.id)
                .setParameter("before", volume.status)
                .executeUpdate());
  }

  private static String failed(String status) {
    return switch (status) {
      case VolumeStatus.DELETING -> VolumeStatus.ERROR_DELETING;
      case VolumeStatus.EXTENDING -> VolumeStatus.ERROR_EXTENDING;
      default -> VolumeStatus.ERROR;
    };
  }

  private void workOnSnapshot(String id) {
    Snapshot snapshot = store.read(em -> em.find(Snapshot.class, id));
    if (snapshot == null) {
      return;
    }
    String file = VolumeFiles.ofSnapshot(id);
    try {
      if (snapshot.status.equals(VolumeStatus.CREATING)) {
        String source = store.read(em -> em.find(Volume.class, snapshot.volumeId).fileName);
        files.makeCopy(source, file, snapshot.size);
        moveSnapshot(snapshot, VolumeStatus.AVAILABLE);
      } else if (snapshot.status.equals(VolumeStatus.DELETING)) {
        files.delete(file);
        store.changeRun(
            em ->
                em.createQuery("DELETE FROM Snapshot e WHERE e.id = :id AND e.status = 'deleting'")
                    .setParameter("id", id)
                    .executeUpdate());
      }
    } catch (IOException | RuntimeException e) {
      log.warn("Snapshot {} failed while it was {}: {}", id, snapshot.status, e.getMessage(), e);
      moveSnapshot(snapshot, failed(snapshot.status));
    }
  }

  private void moveSnapshot(Snapshot snapshot, String next) {
    store.changeRun(
        em ->
            em.createQuery(
                    "UPDATE Snapshot e SET e.status = :next WHERE e.id = :id AND e.status ="
                        + " :before")
                .setParameter("next", next)
                .setParameter("id", snapshot.id)
                .setParameter("before", snapshot.status)
                .executeUpdate());
  }
}
