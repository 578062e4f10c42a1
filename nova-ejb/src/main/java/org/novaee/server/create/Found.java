package org.novaee.server.create;

import java.util.List;
import org.novaee.db.api.KeyPair;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.model.PciRequest;
import org.novaee.model.ServerGroup;
import org.novaee.numa.InstanceNumaTopology;

/**
 * What a create request names, looked up.
 *
 * @param image its id is null where the server boots from a volume
 * @param key or null
 * @param group or null
 * @param zone where they stay, or null for any
 * @param numaTopology or null
 * @param pciRequests the devices of hosts that the flavor asks for
 */
record Found(
    Flavor flavor,
    ImageRef image,
    KeyPair key,
    ServerGroup group,
    String zone,
    InstanceNumaTopology numaTopology,
    List<PciRequest> pciRequests) {}
