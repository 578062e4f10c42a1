package org.novaee.model;

/**
 * A snapshot of a file-backed volume that the hypervisor has to help with, as the volume service
 * describes it.
 *
 * @param snapshotId the snapshot at the volume service
 * @param type the format of the files; only {@code qcow2} is known
 * @param newFile the file the guest is to write to from now on, for one that is made
 * @param fileToMerge the file whose content moves, for one that is deleted; null for the newest
 * @param mergeTarget the file it moves into, or null for one that is pulled into the newest
 */
public record AssistedSnapshot(
    String snapshotId, String type, String newFile, String fileToMerge, String mergeTarget) {}
