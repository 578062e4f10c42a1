package org.novaee.standalone.image;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import org.novaee.standalone.http.Times;
import org.novaee.standalone.store.Store;

/** Moves images from one status to another, each move only from the status it expects. */
@ApplicationScoped
public class ImageStatus {

  @Inject private Store store;
  @Inject private ImageStore files;

  /** Uploads that the last end of the process cut off may be tried again. */
  void start(@Observes @Initialized(ApplicationScoped.class) Object event) throws IOException {
    store.changeRun(
        em ->
            em.createQuery("UPDATE Image e SET e.status = 'queued' WHERE e.status = 'saving'")
                .executeUpdate());
    files.removeParts();
  }

  /**
   * @return whether the image had the status {@code from}
   */
  boolean move(String id, String from, String to) {
    return store.change(
            em ->
                em.createQuery(
                        "UPDATE Image e SET e.status = :to, e.updatedAt = :now"
                            + " WHERE e.id = :id AND e.status = :from")
                    .setParameter("to", to)
                    .setParameter("now", Times.now())
                    .setParameter("id", id)
                    .setParameter("from", from)
                    .executeUpdate())
        > 0;
  }

  /**
   * The data are there.
   *
   * @return false if the image was deleted meanwhile
   */
  boolean activate(String id, ImageStore.Stored stored) {
    return store.change(
            em ->
                em.createQuery(
                        "UPDATE Image e SET e.status = 'active', e.size = :size,"
                            + " e.checksum = :checksum, e.osHashAlgo = :algorithm,"
                            + " e.osHashValue = :hash, e.updatedAt = :now"
                            + " WHERE e.id = :id AND e.status = 'saving'")
                    .setParameter("size", stored.size())
                    .setParameter("checksum", stored.checksum())
                    .setParameter("algorithm", ImageStore.HASH_ALGORITHM)
                    .setParameter("hash", stored.hash())
                    .setParameter("now", Times.now())
                    .setParameter("id", id)
                    .executeUpdate())
        > 0;
  }
}
