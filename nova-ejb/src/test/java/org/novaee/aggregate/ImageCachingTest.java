package org.novaee.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.novaee.db.Insert;
import org.novaee.model.ImageRef;
import org.novaee.notification.ToldTrial;
import org.novaee.rpc.Envelope;
import org.novaee.rpc.RpcTimeout;
import org.novaee.rpc.Sender;
import org.novaee.rpc.server.ComputeNodes;
import org.novaee.testing.Cloud;
import org.novaee.testing.MariaDb;
import org.novaee.testing.MariaDbServer;

/** Hosts are asked at once, each is told of when it has the images, and the last ends it. */
@ExtendWith(MariaDb.class)
class ImageCachingTest {

  private static final AggregateRecord AGGREGATE =
      new AggregateRecord(
          5,
          "0a5b7e35-2d0e-4d0b-a0c1-ed0f9a2d8a11",
          "a",
          Map.of(),
          List.of("h1", "h2"),
          null,
          null);

  /** What hosts were asked to say with their answers, by their queues. */
  private static final Map<String, String> ASKED = new LinkedHashMap<>();

  private static Cloud cloud;
  private static ImageCaching caching;

  @BeforeAll
  static void open(MariaDbServer server) {
    cloud = new Cloud(server);
    caching = new ImageCaching(cloud.api(), new ComputeNodes(new Hosts()));
    cloud
        .api()
        .stepRun(
            em ->
                Insert.into("aggregates", "id", "uuid", "name")
                    .row(5, AGGREGATE.uuid(), "a")
                    .run(em));
  }

  @AfterAll
  static void close() {
    cloud.close();
  }

  @BeforeEach
  void listen() {
    cloud.api().stepRun(em -> em.createNativeQuery("DELETE FROM message_outbox").executeUpdate());
    ToldTrial.listen(cloud.api(), Clock.systemUTC());
  }

  @Test
  void endsWithTheLastHost() {
    caching.begin(AGGREGATE, List.of("h1", "h2"), List.of(image("i1"), image("i2")));
    assertThat(ASKED.keySet()).containsExactly("compute.h1", "compute.h2");
    assertThat(told()).containsExactly("aggregate.cache_images.start ");
    caching.done("h2", ASKED.get("compute.h2"), List.of("i1"), List.of("i2"));
    caching.done("h2", ASKED.get("compute.h2"), List.of("i1"), List.of("i2"));
    assertThat(told())
        .containsExactly(
            "aggregate.cache_images.start ", "aggregate.cache_images.progress h2 1/2 i1 -i2");
    caching.done("h1", ASKED.get("compute.h1"), List.of("i1", "i2"), List.of());
    assertThat(told())
        .containsExactly(
            "aggregate.cache_images.start ",
            "aggregate.cache_images.progress h2 1/2 i1 -i2",
            "aggregate.cache_images.progress h1 2/2 i1 i2",
            "aggregate.cache_images.end ");
  }

  @Test
  void endsAtOnceWhereNoHostIsUp() {
    caching.begin(AGGREGATE, List.of(), List.of(image("i1")));
    assertThat(told())
        .containsExactly("aggregate.cache_images.start ", "aggregate.cache_images.end ");
  }

  private List<String> told() {
    return ToldTrial.told(cloud.api()).stream()
        .map(
            one -> {
              var data = one.at("/payload/nova_object.data");
              StringBuilder text = new StringBuilder(one.path("event_type").asText()).append(' ');
              if (data.has("index")) {
                text.append(data.path("host").asText())
                    .append(' ')
                    .append(data.path("index").asInt())
                    .append('/')
                    .append(data.path("total").asInt());
                data.path("images_cached").forEach(id -> text.append(' ').append(id.asText()));
                data.path("images_failed").forEach(id -> text.append(" -").append(id.asText()));
              }
              return text.toString();
            })
        .toList();
  }

  private static ImageRef image(String id) {
    return new ImageRef(
        id, null, null, null, null, null, null, 0, 0, 0, null, null, null, null, null, Map.of());
  }

  private static final class Hosts implements Sender {

    @Override
    public void cast(String queue, Envelope message) {
      assertThat(message.method()).isEqualTo("cacheImages");
      ASKED.put(queue, message.args().get(1).asText());
    }

    @Override
    public String call(String queue, Envelope message) {
      throw new RpcTimeout("no answer");
    }
  }
}
