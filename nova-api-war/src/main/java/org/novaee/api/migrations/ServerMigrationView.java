package org.novaee.api.migrations;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.novaee.api.http.ApiTime;
import org.novaee.api.http.Since;
import org.novaee.migration.MigrationDetails;

/** A live migration under way, with how far it has come. Amounts are bytes. */
record ServerMigrationView(
    @JsonProperty("created_at") String created,
    @JsonProperty("dest_compute") String destCompute,
    @JsonProperty("dest_host") String destHost,
    @JsonProperty("dest_node") String destNode,
    @JsonProperty("disk_processed_bytes") Long diskProcessed,
    @JsonProperty("disk_remaining_bytes") Long diskRemaining,
    @JsonProperty("disk_total_bytes") Long diskTotal,
    int id,
    @JsonProperty("memory_processed_bytes") Long memoryProcessed,
    @JsonProperty("memory_remaining_bytes") Long memoryRemaining,
    @JsonProperty("memory_total_bytes") Long memoryTotal,
    @JsonProperty("server_uuid") String serverUuid,
    @JsonProperty("source_compute") String sourceCompute,
    @JsonProperty("source_node") String sourceNode,
    String status,
    @JsonProperty("updated_at") String updated,
    @Since("2.59") String uuid,
    @Since("2.80") @JsonProperty("user_id") String userId,
    @Since("2.80") @JsonProperty("project_id") String projectId) {

  /** An answer with one of them. */
  record One(ServerMigrationView migration) {}

  /** An answer with several of them. */
  record Many(List<ServerMigrationView> migrations) {}

  /**
   * @param showsHosts whether the caller may know them
   */
  static ServerMigrationView of(MigrationDetails move, boolean showsHosts) {
    MigrationDetails.Hosts hosts = showsHosts ? move.hosts() : MigrationDetails.Hosts.HIDDEN;
    return new ServerMigrationView(
        ApiTime.micros(move.created()),
        hosts.destHost(),
        hosts.destAddress(),
        hosts.destNode(),
        move.disk().processed(),
        move.disk().remaining(),
        move.disk().total(),
        move.id(),
        move.memory().processed(),
        move.memory().remaining(),
        move.memory().total(),
        move.serverUuid(),
        hosts.sourceHost(),
        hosts.sourceNode(),
        move.status(),
        ApiTime.micros(move.updated()),
        move.uuid(),
        move.userId(),
        move.projectId());
  }
}
