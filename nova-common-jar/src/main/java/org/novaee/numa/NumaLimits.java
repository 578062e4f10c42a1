package org.novaee.numa;

import org.novaee.model.NetworkMetadata;

/**
 * How far the nodes of a host may be filled.
 *
 * @param network the networks a server's nodes should be near, or null
 */
public record NumaLimits(
    double cpuAllocationRatio, double ramAllocationRatio, NetworkMetadata network) {}
