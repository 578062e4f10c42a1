package org.novaee.audit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.novaee.cell.CellRegistry;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.volume.VolumeAttachment;
import org.novaee.volume.VolumeService;
import org.novaee.volume.VolumeUnavailable;

/** Attachments of no server or that no device has, and devices whose attachment is gone. */
final class VolumeCheck implements AuditCheck {

  private static final String SERVICE = "volume service";

  private final CellRegistry cells;
  private final VolumeService volumes;

  VolumeCheck(CellRegistry cells, VolumeService volumes) {
    this.cells = cells;
    this.volumes = volumes;
  }

  @Override
  public String name() {
    return "volumes";
  }

  @Override
  public void look(RecordedServers recorded, Findings findings) {
    List<Row> devices = cells.all().stream().flatMap(cell -> devices(cell).stream()).toList();
    List<VolumeAttachment> attachments;
    try {
      attachments = volumes.attachments().all();
    } catch (VolumeUnavailable e) {
      // Where no server has a volume there may be no volume service, either.
      if (devices.isEmpty()) {
        return;
      }
      throw e;
    }
    Set<String> had = new HashSet<>();
    devices.forEach(row -> had.add(row.text(0) + " " + row.text(1)));
    for (VolumeAttachment attachment : attachments) {
      if (!recorded.exists(attachment.serverUuid())) {
        findings.add(
            this,
            attachment.id(),
            SERVICE,
            "attachment of no server (" + attachment.serverUuid() + ")");
      } else if (!recorded.asked().contains(attachment.serverUuid())
          && !had.contains(attachment.serverUuid() + " " + attachment.volumeId())) {
        findings.add(
            this,
            attachment.id(),
            SERVICE,
            "attachment no device has (server " + attachment.serverUuid() + ")");
      }
    }
    Set<String> there = attachments.stream().map(VolumeAttachment::id).collect(Collectors.toSet());
    devices.stream()
        .filter(row -> row.text(2) != null && !there.contains(row.text(2)))
        .filter(row -> isAtRest(recorded, row.text(0)))
        .forEach(
            row ->
                findings.add(
                    this, row.text(1), "server " + row.text(0), "volume whose attachment is gone"));
  }

  private static boolean isAtRest(RecordedServers recorded, String serverUuid) {
    RecordedServer server = recorded.servers().get(serverUuid);
    return server != null && server.isAtRest();
  }

  private static List<Row> devices(org.novaee.cell.Cell cell) {
    return cell.database()
        .read(
            em ->
                Select.rows(
                    em,
                    "SELECT instance_uuid, volume_id, attachment_id FROM block_device_mapping"
                        + " WHERE deleted = 0 AND destination_type = 'volume'"
                        + " AND volume_id IS NOT NULL"));
  }
}
