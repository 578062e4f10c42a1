package org.novaee.compute.driver.libvirt;

import java.util.ArrayList;
import java.util.List;
import org.libvirt.Domain.DomainMigrateParameters;
import org.libvirt.Domain.MigrateFlags;
import org.libvirt.TypedParameter;
import org.libvirt.TypedStringParameter;
import org.libvirt.TypedUlongParameter;
import org.novaee.model.LivePlan;

/** libvirt's own words for how a domain is to migrate. Pure. */
final class MigrationJob {

  private MigrationJob() {}

  /** How it is to go. */
  static int flags(LiveMigrationOptions options, LivePlan plan) {
    int flags =
        MigrateFlags.LIVE
            | MigrateFlags.PEER2PEER
            | MigrateFlags.PERSIST_DEST
            | MigrateFlags.UNDEFINE_SOURCE;
    if (hasDisksToCopy(plan)) {
      boolean overlays = plan.disks().stream().anyMatch(disk -> disk.base() != null);
      flags |= overlays ? MigrateFlags.NON_SHARED_INC : MigrateFlags.NON_SHARED_DISK;
    }
    if (options.anySharedFiles()) {
      flags |= MigrateFlags.UNSAFE;
    }
    if (options.tunnelled()) {
      flags |= MigrateFlags.TUNNELED;
    }
    if (options.postCopy()) {
      flags |= MigrateFlags.POSTCOPY;
    } else if (options.autoConverge()) {
      flags |= MigrateFlags.AUTO_CONVERGE;
    }
    return flags;
  }

  /**
   * What it takes.
   *
   * @param xml the domain as it is to be on the target
   */
  static TypedParameter[] parameters(LiveMigrationOptions options, LivePlan plan, String xml) {
    List<TypedParameter> parameters = new ArrayList<>();
    parameters.add(text(DomainMigrateParameters.VIR_MIGRATE_PARAM_DEST_XML, xml));
    parameters.add(text(DomainMigrateParameters.VIR_MIGRATE_PARAM_PERSIST_XML, xml));
    if (options.bandwidthMib() > 0) {
      parameters.add(
          new TypedUlongParameter(
              DomainMigrateParameters.VIR_MIGRATE_PARAM_BANDWIDTH, options.bandwidthMib()));
    }
    if (!options.tunnelled()) {
      parameters.add(
          text(
              DomainMigrateParameters.VIR_MIGRATE_PARAM_URI,
              LiveMigrationOptions.dataUri(plan.address())));
    }
    if (hasDisksToCopy(plan)) {
      plan.disks()
          .forEach(
              disk ->
                  parameters.add(
                      text(
                          DomainMigrateParameters.VIR_MIGRATE_PARAM_MIGRATE_DISKS, disk.device())));
    }
    return parameters.toArray(new TypedParameter[0]);
  }

  /** Without a disk named, libvirt copies all, and volumes are not to be copied. */
  private static boolean hasDisksToCopy(LivePlan plan) {
    return plan.copiesDisks() && !plan.disks().isEmpty();
  }

  private static TypedParameter text(String name, String value) {
    return new TypedStringParameter(name, value);
  }
}
