package org.novaee.compute.driver;

import java.util.List;
import org.novaee.model.DiskOffer;
import org.novaee.model.Migration;
import org.novaee.model.Server;
import org.novaee.model.Vif;

/**
 * What a hypervisor does for guests that move while they are off. The source keeps a guest's disks
 * aside until it is known that the guest stays on the target. As with {@link ComputeDriver} every
 * method converges.
 */
public interface ColdMigration {

  /**
   * Takes a guest that is off out of the hypervisor and keeps its disks aside.
   *
   * @param vifs its interfaces
   */
  void setAside(Server server, List<Vif> vifs);

  /** Lets the target fetch what is aside, until it is put back or discarded. */
  DiskOffer offer(Server server, Migration migration);

  /**
   * Makes the guest from disks on offer.
   *
   * @param server with the flavor it is to have, which sizes the disks
   * @param start whether the guest is to run then
   */
  void takeOver(Server server, Migration migration, List<Vif> vifs, DiskOffer offer, boolean start);

  /**
   * Puts back what is aside, with the guest as it was.
   *
   * @param start whether the guest is to run then
   */
  void putBack(Server server, List<Vif> vifs, boolean start);

  /** Removes what is aside; of a server that is gone only the uuid may be known. */
  void discard(Server server);

  /**
   * Removes what was made for a guest that does not come, however it was to come, and nothing that
   * another host uses.
   */
  void abandon(Server server);

  /** The disks of a guest are this host's own from now on, even if others see them. */
  void settle(Server server);
}
