package org.novaee.compute.operation;

import org.novaee.compute.driver.ComputeDriver;
import org.novaee.compute.resource.ResourceTracker;
import org.novaee.compute.volume.ServerVolumes;
import org.novaee.image.SnapshotImages;
import org.novaee.network.NetworkService;
import org.novaee.rpc.contract.Conductor;

/** What the operations of one host work with. */
public record HostParts(
    ServerRecords records,
    Conductor conductor,
    ResourceTracker tracker,
    NetworkService network,
    ServerVolumes volumes,
    SnapshotImages images,
    ComputeDriver driver) {}
