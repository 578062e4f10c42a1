package org.novaee.neighbours;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;
import org.novaee.baremetal.BaremetalService;
import org.novaee.identity.IdentityService;
import org.novaee.image.ImageCatalog;
import org.novaee.image.ImageService;
import org.novaee.image.SnapshotImages;
import org.novaee.neighbour.Neighbours;
import org.novaee.network.FloatingIpService;
import org.novaee.network.NetworkReach;
import org.novaee.network.NetworkService;
import org.novaee.network.PortRoom;
import org.novaee.network.SecurityGroupService;
import org.novaee.volume.VolumeService;

/** Makes the clients of the neighbours; they share one log-in. */
@ApplicationScoped
public class NeighbourProducer {

  @Inject private Config config;

  private Neighbours neighbours;

  @Produces
  @Singleton
  public IdentityService identity() {
    return neighbours().identity();
  }

  @Produces
  @Singleton
  public ImageService images() {
    return neighbours().images();
  }

  @Produces
  @Singleton
  public ImageCatalog imageCatalog() {
    return neighbours().imageCatalog();
  }

  @Produces
  @Singleton
  public BaremetalService baremetal() {
    return neighbours().baremetal();
  }

  @Produces
  @Singleton
  public SnapshotImages snapshots() {
    return neighbours().snapshots();
  }

  @Produces
  @Singleton
  public NetworkService networks() {
    return neighbours().networks();
  }

  @Produces
  @Singleton
  public SecurityGroupService securityGroups() {
    return neighbours().securityGroups();
  }

  @Produces
  @Singleton
  public FloatingIpService floatingIps() {
    return neighbours().floatingIps();
  }

  @Produces
  @Singleton
  public NetworkReach networkReach() {
    return neighbours().networkReach();
  }

  @Produces
  @Singleton
  public PortRoom portRoom() {
    return neighbours().portRoom();
  }

  @Produces
  @Singleton
  public VolumeService volumes() {
    return neighbours().volumes();
  }

  private synchronized Neighbours neighbours() {
    if (neighbours == null) {
      neighbours = new Neighbours(config);
    }
    return neighbours;
  }
}
