package org.novaee.standalone.network;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.store.Conditions;

/**
 * Gives ports their addresses. The subnet's row is locked meanwhile, so that of several who ask at
 * the same time each gets another.
 */
final class AddressAllocation {

  private final EntityManager em;
  private final String networkId;
  private final String portId;

  AddressAllocation(EntityManager em, String networkId, String portId) {
    this.em = em;
    this.networkId = networkId;
    this.portId = portId;
  }

  /** One address of each IP version the network has. */
  void usual() {
    List<Subnet> subnets = subnets();
    for (int version : new int[] {4, 6}) {
      List<Subnet> candidates = subnets.stream().filter(s -> s.ipVersion == version).toList();
      if (!candidates.isEmpty()) {
        next(candidates);
      }
    }
  }

  /**
   * One IPv4 address.
   *
   * @param subnetId of that subnet, or null for any
   * @throws NetworkFault if there is none left
   */
  void usualIpv4(String subnetId) {
    next(
        subnets().stream()
            .filter(s -> s.ipVersion == 4 && (subnetId == null || s.id.equals(subnetId)))
            .toList());
  }

  /**
   * The addresses a request names: by subnet, by address, or by both.
   *
   * @throws NetworkFault if one of them cannot be had
   */
  void wanted(List<Fields> wanted) {
    List<Subnet> subnets = subnets();
    for (Fields fields : wanted) {
      String subnetId = fields.text("subnet_id", null, 36);
      String address = fields.text("ip_address", null, 64);
      List<Subnet> candidates =
          subnets.stream().filter(s -> subnetId == null || s.id.equals(subnetId)).toList();
      if (subnetId == null && address == null) {
        throw NetworkFault.invalid("IP allocation requires subnet_id or ip_address");
      }
      if (candidates.isEmpty()) {
        throw NetworkFault.invalid(
            "Failed to create port on network "
                + networkId
                + ", because fixed_ips included an"
                + " invalid subnet "
                + subnetId);
      }
      if (address == null) {
        next(candidates);
      } else {
        exactly(candidates, IpAddress.parse(address));
      }
    }
  }

  /**
   * That address.
   *
   * @throws NetworkFault if it cannot be had
   */
  void at(String address) {
    exactly(subnets(), IpAddress.parse(address));
  }

  private void exactly(List<Subnet> candidates, IpAddress address) {
    for (Subnet candidate : candidates) {
      Cidr cidr = Cidr.parse(candidate.cidr);
      if (cidr.contains(address)) {
        Subnet subnet = lock(candidate);
        long offset = cidr.offset(address);
        boolean isHost = offset >= cidr.firstHost() && offset <= cidr.lastHost();
        if (!isHost) {
          throw new NetworkFault(
              400,
              "InvalidIpForSubnet",
              "IP address " + address + " is not a valid IP for the specified subnet.");
        }
        if (em.find(FixedIp.class, new FixedIp.Key(subnet.id, offset)) != null) {
          throw new NetworkFault(
              409,
              "IpAddressAlreadyAllocated",
              "IP address " + address + " already allocated in subnet " + subnet.id + ".");
        }
        take(subnet, cidr, offset);
        return;
      }
    }
    throw new NetworkFault(
        400,
        "InvalidIpForNetwork",
        "IP address "
            + address
            + " is not a valid IP for any of the subnets on the specified network.");
  }

  private void next(List<Subnet> candidates) {
    for (Subnet candidate : candidates) {
      Subnet subnet = lock(candidate);
      AllocationPools pools = AllocationPools.of(subnet);
      OptionalLong free = FreeOffset.find(pools, subnet.nextOffset, this.taken(subnet));
      if (free.isPresent()) {
        take(subnet, pools.cidr(), free.getAsLong());
        // Not through the entity: this is no revision of the subnet.
        em.createNativeQuery("UPDATE subnet SET next_offset = ?1 WHERE id = ?2")
            .setParameter(1, free.getAsLong() + 1)
            .setParameter(2, subnet.id)
            .executeUpdate();
        return;
      }
    }
    throw new NetworkFault(
        409,
        "IpAddressGenerationFailure",
        "No more IP addresses available on network " + networkId + ".");
  }

  private FreeOffset.Taken taken(Subnet subnet) {
    return (first, last) -> {
      Set<Long> taken =
          new HashSet<>(
              em.createQuery(
                      "SELECT e.ipOffset FROM FixedIp e WHERE e.subnetId = :subnet"
                          + " AND e.ipOffset BETWEEN :first AND :last",
                      Long.class)
                  .setParameter("subnet", subnet.id)
                  .setParameter("first", first)
                  .setParameter("last", last)
                  .getResultList());
      if (subnet.gatewayIp != null) {
        IpAddress gateway = IpAddress.parse(subnet.gatewayIp);
        Cidr cidr = Cidr.parse(subnet.cidr);
        if (cidr.contains(gateway)) {
          taken.add(cidr.offset(gateway));
        }
      }
      return taken;
    };
  }

  private void take(Subnet subnet, Cidr cidr, long offset) {
    FixedIp fixed = new FixedIp();
    fixed.subnetId = subnet.id;
    fixed.ipOffset = offset;
    fixed.portId = portId;
    fixed.ipAddress = cidr.at(offset).toString();
    em.persist(fixed);
    em.flush();
  }

  /** The subnet as it is now, and for nobody else to take from until the transaction ends. */
  private Subnet lock(Subnet subnet) {
    em.detach(subnet);
    return em.find(Subnet.class, subnet.id, LockModeType.PESSIMISTIC_WRITE);
  }

  private List<Subnet> subnets() {
    return new ArrayList<>(
        new Conditions()
            .and("e.networkId = ?", networkId)
            .select(em, Subnet.class, "e.createdAt, e.id")
            .getResultList());
  }
}
