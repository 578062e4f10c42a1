package org.novaee.notification.payload;

import java.util.Map;
import java.util.Set;
import org.novaee.notification.VersionedObject;

/** A NUMA node of a server. */
@VersionedObject("1.2")
public record InstanceNUMACellPayload(
    int id,
    Set<Integer> cpuset,
    Set<Integer> pcpuset,
    Set<Integer> cpusetReserved,
    long memory,
    Long pagesize,
    VirtCPUTopologyPayload cpuTopology,
    Map<Integer, Integer> cpuPinningRaw,
    String cpuPolicy,
    String cpuThreadPolicy) {}
