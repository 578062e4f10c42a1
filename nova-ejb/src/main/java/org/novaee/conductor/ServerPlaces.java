package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.novaee.db.Select;
import org.novaee.db.Timestamped;
import org.novaee.db.Update;
import org.novaee.db.blob.FlavorBlob;
import org.novaee.db.blob.InstanceNumaBlob;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.model.Server;
import org.novaee.numa.InstanceNumaTopology;
import org.novaee.numa.NumaConstraints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the NUMA nodes of servers are on their hosts, {@code instance_extra.numa_topology}: as a
 * server wants them until its host says where it put them. Nothing is scheduled by it.
 */
@ApplicationScoped
class ServerPlaces {

  private static final Logger log = LoggerFactory.getLogger(ServerPlaces.class);

  @Inject private MovingInstances instances;

  /**
   * Writes the place that a host gave to a server of its own. What is no place for the nodes of the
   * flavor that the server has or is to get is passed over.
   */
  void record(EntityManager em, String host, String serverUuid, InstanceNumaTopology place) {
    if (Select.rows(
            em,
            "SELECT id FROM instances WHERE uuid = ?1 AND host = ?2 AND deleted = 0 FOR UPDATE",
            serverUuid,
            host)
        .isEmpty()) {
      return;
    }
    ImageRef image = instances.find(em, serverUuid).image();
    FlavorBlob flavors = instances.flavors(em, serverUuid);
    Stream.of(flavors.next(), flavors.current())
        .filter(Objects::nonNull)
        .flatMap(flavor -> wanted(flavor, image).stream())
        .flatMap(wanted -> wanted.at(place).stream())
        .findFirst()
        .ifPresentOrElse(
            placed -> write(em, serverUuid, placed),
            () ->
                log.warn(
                    "Host {} gave server {} a place that is none for its nodes", host, serverUuid));
  }

  /** The server leaves its host, or becomes one of this flavor: it has no place any more. */
  static void forget(EntityManager em, Server server, Flavor flavor) {
    write(em, server.uuid(), wanted(flavor, server.image()).orElse(null));
  }

  private static Optional<InstanceNumaTopology> wanted(Flavor flavor, ImageRef image) {
    return NumaConstraints.ifPossible(flavor, image.properties());
  }

  private static void write(EntityManager em, String serverUuid, InstanceNumaTopology topology) {
    Update.run(
        em,
        "UPDATE instance_extra SET numa_topology = ?1, updated_at = ?2"
            + " WHERE instance_uuid = ?3 AND deleted = 0",
        Arrays.asList(InstanceNumaBlob.write(topology, serverUuid), Timestamped.now(), serverUuid));
  }
}
