package org.novaee.aggregate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.novaee.db.Database;
import org.novaee.db.DoneParts;
import org.novaee.db.NovaApi;
import org.novaee.model.ImageRef;
import org.novaee.notification.AggregateNews;
import org.novaee.rpc.server.ComputeNodes;

/** Images on their way to the hosts of an aggregate: each host tells when it has them. */
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

  /**
   * What a host is told to say with its answer.
   *
   * @param uuid of the request
   * @param part which of the hosts it is
   * @param total how many there are
   */
  private record Request(int aggregateId, String uuid, int part, int total) {

    static Request parse(String text) {
      String[] fields = text.split("/", -1);
      return new Request(
          Integer.parseInt(fields[0]),
          UUID.fromString(fields[1]).toString(),
          Integer.parseInt(fields[2]),
          Integer.parseInt(fields[3]));
    }

    String text() {
      return aggregateId + "/" + uuid + "/" + part + "/" + total;
    }
  }

  /** Asks hosts of an aggregate for images; there may be no hosts. */
  void begin(AggregateRecord aggregate, List<String> hosts, List<ImageRef> images) {
    String uuid = UUID.randomUUID().toString();
    api.stepRun(
        em -> {
          AggregateNews.tell("cache_images", "start", aggregate);
          for (int part = 0; part < hosts.size(); part++) {
            Request request = new Request(aggregate.id(), uuid, part, hosts.size());
            nodes.on(hosts.get(part)).cacheImages(images, request.text());
          }
          if (hosts.isEmpty()) {
            AggregateNews.tell("cache_images", "end", aggregate);
          }
        });
  }

  /** A host has what it could get; nothing if it has told so before. */
  public void done(String host, String text, List<String> cached, List<String> failed) {
    Request request = Request.parse(text);
    api.stepRun(
        em -> {
          // One of two hosts that tell at once has to see that it is the last.
          if (AggregateRows.hold(em, request.aggregateId())) {
            int done = DoneParts.add(em, request.uuid(), request.part());
            if (done > 0) {
              AggregateRecord aggregate = AggregateRows.require(em, request.aggregateId());
              AggregateNews.cached(aggregate, host, cached, failed, done, request.total());
              if (done == request.total()) {
                AggregateNews.tell("cache_images", "end", aggregate);
              }
            }
          }
        });
  }
}
