package org.novaee.aggregate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.novaee.db.Database;
import org.novaee.db.Insert;
import org.novaee.db.NovaApi;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.model.ImageRef;
import org.novaee.notification.AggregateNews;
import org.novaee.rpc.server.ComputeNodes;

/**
 * Images on their way to the hosts of an aggregate: which hosts have still to tell that they have
 * them stands in {@code image_caching}.
 */
@ApplicationScoped
public class ImageCaching {

  private Database api;
  private ComputeNodes nodes;

  /** For the container. */
  protected ImageCaching() {}

  @Inject
  public ImageCaching(@NovaApi Database api, ComputeNodes nodes) {
    this.api = api;
    this.nodes = nodes;
  }

  /** Asks hosts of an aggregate for images; there may be no hosts. */
  void begin(AggregateRecord aggregate, List<String> hosts, List<ImageRef> images) {
    String request = UUID.randomUUID().toString();
    api.stepRun(
        em -> {
          AggregateNews.tell("cache_images", "start", aggregate);
          for (String host : hosts) {
            Insert.into("image_caching", "request", "host", "aggregate_id", "total")
                .row(request, host, aggregate.id(), hosts.size())
                .run(em);
            nodes.on(host).cacheImages(images, request);
          }
          if (hosts.isEmpty()) {
            AggregateNews.tell("cache_images", "end", aggregate);
          }
        });
  }

  /** A host has what it could get; nothing if it was not asked, or has told before. */
  public void done(String host, String request, List<String> cached, List<String> failed) {
    api.stepRun(
        em -> {
          // All rows of the request are held, so that one of two hosts sees that it is the last.
          List<Row> waiting =
              Select.rows(
                  em,
                  "SELECT host, aggregate_id, total FROM image_caching WHERE request = ?1"
                      + " FOR UPDATE",
                  request);
          Optional<Row> own = waiting.stream().filter(row -> host.equals(row.text(0))).findFirst();
          if (own.isPresent()) {
            forget(em, request, host);
            Optional<AggregateRecord> aggregate = AggregateRows.find(em, own.get().integer(1));
            int total = own.get().integer(2);
            aggregate.ifPresent(
                found -> {
                  AggregateNews.cached(
                      found, host, cached, failed, total - waiting.size() + 1, total);
                  if (waiting.size() == 1) {
                    AggregateNews.tell("cache_images", "end", found);
                  }
                });
          }
        });
  }

  private static void forget(EntityManager em, String request, String host) {
    em.createNativeQuery("DELETE FROM image_caching WHERE request = ?1 AND host = ?2")
        .setParameter(1, request)
        .setParameter(2, host)
        .executeUpdate();
  }
}
