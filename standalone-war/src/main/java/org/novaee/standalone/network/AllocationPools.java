package org.novaee.standalone.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.novaee.standalone.http.Fields;
import org.novaee.standalone.http.JsonText;

/** The parts of a subnet from which addresses are handed out. */
record AllocationPools(Cidr cidr, List<Pool> pools) {

  /** Offsets, both inclusive. */
  record Pool(long first, long last) {
    boolean contains(long offset) {
      return first <= offset && offset <= last;
    }
  }

  AllocationPools {
    pools = List.copyOf(pools);
  }

  /**
   * All addresses for hosts but the gateway's.
   *
   * @param gateway null for none
   */
  static AllocationPools usual(Cidr cidr, IpAddress gateway) {
    long first = cidr.firstHost();
    long last = cidr.lastHost();
    List<Pool> pools = new ArrayList<>();
    if (gateway == null || !cidr.contains(gateway)) {
      pools.add(new Pool(first, last));
    } else {
      long middle = cidr.offset(gateway);
      pools.add(new Pool(first, middle - 1));
      pools.add(new Pool(Math.max(first, middle + 1), last));
    }
    pools.removeIf(pool -> pool.first() > pool.last());
    return new AllocationPools(cidr, pools);
  }

  /**
   * @throws NetworkFault if a pool is outside, overlaps another, or has the gateway in it
   */
  static AllocationPools of(Cidr cidr, IpAddress gateway, List<Fields> wanted) {
    List<Pool> pools = new ArrayList<>();
    for (Fields fields : wanted) {
      IpAddress start = IpAddress.parse(fields.name("start", 64));
      IpAddress end = IpAddress.parse(fields.name("end", 64));
      boolean good = cidr.contains(start) && cidr.contains(end);
      if (!good || start.value().compareTo(end.value()) > 0) {
        throw new NetworkFault(
            400,
            "OutOfBoundsAllocationPool",
            "The allocation pool "
                + start
                + "-"
                + end
                + " spans beyond the subnet cidr "
                + cidr
                + ".");
      }
      pools.add(new Pool(cidr.offset(start), cidr.offset(end)));
    }
    pools.sort(Comparator.comparingLong(Pool::first));
    for (int i = 1; i < pools.size(); i++) {
      if (pools.get(i - 1).last() >= pools.get(i).first()) {
        throw new NetworkFault(
            409,
            "OverlappingAllocationPools",
            "Found overlapping allocation pools for " + cidr + ".");
      }
    }
    AllocationPools all = new AllocationPools(cidr, pools);
    if (gateway != null && cidr.contains(gateway) && all.contains(cidr.offset(gateway))) {
      throw new NetworkFault(
          409,
          "GatewayConflictWithAllocationPools",
          "Gateway ip " + gateway + " conflicts with an allocation pool.");
    }
    return all;
  }

  static AllocationPools of(Subnet subnet) {
    Cidr cidr = Cidr.parse(subnet.cidr);
    List<Pool> pools = new ArrayList<>();
    for (JsonNode pool : JsonText.parse(subnet.pools)) {
      pools.add(
          new Pool(
              cidr.offset(IpAddress.parse(pool.path("start").asText())),
              cidr.offset(IpAddress.parse(pool.path("end").asText()))));
    }
    return new AllocationPools(cidr, pools);
  }

  boolean contains(long offset) {
    return pools.stream().anyMatch(pool -> pool.contains(offset));
  }

  /** As the API and the column have them. */
  String toJson() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Pool pool : pools) {
      array
          .addObject()
          .put("start", cidr.at(pool.first()).toString())
          .put("end", cidr.at(pool.last()).toString());
    }
    return array.toString();
  }
}
