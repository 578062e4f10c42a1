package org.novaee.migration;

import org.novaee.model.Server;

/**
 * A move that begins.
 *
 * @param server as it is before
 * @param type one of {@link MigrationType}
 * @param status the first one
 * @param newFlavorId the key of the flavor it gets; null where flavors play no part
 * @param destHost a host that was named, or null
 */
public record NewMigration(
    Server server, String type, String status, Long newFlavorId, String destHost) {}
