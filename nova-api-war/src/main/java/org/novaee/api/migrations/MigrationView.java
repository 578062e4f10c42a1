package org.novaee.api.migrations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.novaee.api.http.ApiTime;
import org.novaee.api.http.Link;
import org.novaee.api.http.Links;
import org.novaee.api.http.Since;
import org.novaee.migration.MigrationDetails;
import org.novaee.migration.MigrationStatus;
import org.novaee.migration.MigrationType;

/**
 * A move as the list of all shows it.
 *
 * @param links only of a live migration under way, else null
 */
record MigrationView(
    int id,
    @Since("2.59") String uuid,
    @JsonProperty("source_compute") String sourceCompute,
    @JsonProperty("dest_compute") String destCompute,
    @JsonProperty("source_node") String sourceNode,
    @JsonProperty("dest_node") String destNode,
    @JsonProperty("dest_host") String destHost,
    @JsonProperty("old_instance_type_id") Integer oldFlavor,
    @JsonProperty("new_instance_type_id") Integer newFlavor,
    @JsonProperty("instance_uuid") String serverUuid,
    String status,
    @Since("2.23") @JsonProperty("migration_type") String type,
    @Since("2.80") @JsonProperty("user_id") String userId,
    @Since("2.80") @JsonProperty("project_id") String projectId,
    @JsonProperty("created_at") String created,
    @JsonProperty("updated_at") String updated,
    @Since("2.23") @JsonInclude(JsonInclude.Include.NON_NULL) List<Link> links) {

  /** A page of moves. */
  record Many(
      List<MigrationView> migrations,
      @JsonProperty("migrations_links") @JsonInclude(JsonInclude.Include.NON_NULL)
          List<Link> links) {}

  /**
   * @param showsHosts whether the caller may know them
   */
  static MigrationView of(MigrationDetails move, boolean showsHosts) {
    MigrationDetails.Hosts hosts = showsHosts ? move.hosts() : MigrationDetails.Hosts.HIDDEN;
    boolean underWay =
        MigrationType.LIVE_MIGRATION.equals(move.type())
            && MigrationStatus.LIVE_IN_PROGRESS.contains(move.status());
    return new MigrationView(
        move.id(),
        move.uuid(),
        hosts.sourceHost(),
        hosts.destHost(),
        hosts.sourceNode(),
        hosts.destNode(),
        hosts.destAddress(),
        move.oldFlavorId(),
        move.newFlavorId(),
        move.serverUuid(),
        move.status(),
        move.type(),
        move.userId(),
        move.projectId(),
        ApiTime.micros(move.created()),
        ApiTime.micros(move.updated()),
        underWay
            ? Links.of("servers/" + move.serverUuid() + "/migrations", String.valueOf(move.id()))
            : null);
  }
}
