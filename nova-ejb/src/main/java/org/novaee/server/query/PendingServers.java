package org.novaee.server.query;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.novaee.db.Row;
import org.novaee.db.Select;
import org.novaee.db.blob.InstanceBlob;
import org.novaee.db.blob.InstanceDraft;
import org.novaee.db.blob.TagsBlob;
import org.novaee.db.cell.Instance;
import org.novaee.server.query.ServerDetails.More;
import org.novaee.server.query.ServerDetails.Placement;
import org.novaee.server.query.ServerDetails.States;
import org.novaee.server.query.ServerDetails.Times;

/**
 * Servers that stand in no cell yet, as lists and views show them. They are few and for moments
 * only, so what a list asks for is checked here and not in SQL.
 */
final class PendingServers {

  private static final Map<String, Function<Instance, Object>> COLUMNS = new HashMap<>();

  static {
    COLUMNS.put("access_ip_v4", Instance::getAccessIpV4);
    COLUMNS.put("access_ip_v6", Instance::getAccessIpV6);
    COLUMNS.put("auto_disk_config", Instance::getAutoDiskConfig);
    COLUMNS.put("availability_zone", Instance::getAvailabilityZone);
    COLUMNS.put("config_drive", Instance::getConfigDrive);
    COLUMNS.put("created_at", Instance::getCreatedAt);
    COLUMNS.put("display_description", Instance::getDisplayDescription);
    COLUMNS.put("display_name", Instance::getDisplayName);
    COLUMNS.put("hostname", Instance::getHostname);
    COLUMNS.put("image_ref", Instance::getImageRef);
    COLUMNS.put("instance_type_id", Instance::getInstanceTypeId);
    COLUMNS.put("kernel_id", Instance::getKernelId);
    COLUMNS.put("key_name", Instance::getKeyName);
    COLUMNS.put("launch_index", Instance::getLaunchIndex);
    COLUMNS.put("locked", Instance::getLocked);
    COLUMNS.put("power_state", Instance::getPowerState);
    COLUMNS.put("progress", Instance::getProgress);
    COLUMNS.put("project_id", Instance::getProjectId);
    COLUMNS.put("ramdisk_id", Instance::getRamdiskId);
    COLUMNS.put("reservation_id", Instance::getReservationId);
    COLUMNS.put("root_device_name", Instance::getRootDeviceName);
    COLUMNS.put("task_state", Instance::getTaskState);
    COLUMNS.put("user_id", Instance::getUserId);
    COLUMNS.put("uuid", Instance::getUuid);
    COLUMNS.put("vm_state", Instance::getVmState);
  }

  private PendingServers() {}

  /** Those a list shows, in its order and from the beginning. */
  static List<Ordered> list(EntityManager api, Criteria criteria, Long flavorKey) {
    if (criteria.deleted() == Criteria.Deleted.ONLY
        || criteria.filtersAddresses()
        || criteria.changesSince() != null
        || criteria.changesBefore() != null) {
      return List.of();
    }
    List<?> project = criteria.exact().get("project_id");
    List<Row> rows =
        project == null
            ? Select.rows(api, "SELECT id, instance, tags FROM build_requests")
            : Select.rows(
                api,
                "SELECT id, instance, tags FROM build_requests WHERE project_id = ?1",
                project.get(0));
    List<Ordered> found = new ArrayList<>();
    for (Row row : rows) {
      InstanceDraft draft = InstanceBlob.read(row.text(1));
      List<String> tags = TagsBlob.read(row.text(2));
      if (matches(draft.instance(), tags, criteria, flavorKey)) {
        found.add(
            new Ordered(details(draft, tags), keys(draft.instance(), row.number(0), criteria)));
      }
    }
    found.sort(Ordered.by(criteria.sort()));
    return found;
  }

  static ServerDetails details(InstanceDraft draft, List<String> tags) {
    Instance instance = draft.instance();
    return new ServerDetails(
        instance.getUuid(),
        instance.getDisplayName(),
        null,
        instance.getProjectId(),
        instance.getUserId(),
        instance.getDisplayDescription(),
        instance.getHostname(),
        new States(
            instance.getVmState(),
            instance.getTaskState(),
            0,
            0,
            Boolean.TRUE.equals(instance.getLocked())),
        new Placement(instance.getAvailabilityZone(), null, null),
        draft.flavor(),
        instance.getImageRef(),
        instance.getKernelId(),
        instance.getRamdiskId(),
        instance.getKeyName(),
        instance.getUserData(),
        instance.getConfigDrive(),
        instance.getReservationId(),
        instance.getLaunchIndex() == null ? 0 : instance.getLaunchIndex(),
        instance.getRootDeviceName(),
        instance.getAccessIpV4(),
        instance.getAccessIpV6(),
        Boolean.TRUE.equals(instance.getAutoDiskConfig()),
        new Times(instance.getCreatedAt(), instance.getUpdatedAt(), null, null, null),
        draft.metadata(),
        Map.of(),
        List.of(),
        draft.securityGroups(),
        draft.trustedCerts(),
        null,
        new More(
            tags.stream().sorted().toList(),
            org.novaee.db.blob.ImageSystemMetadata.image(
                    instance.getImageRef(), draft.systemMetadata())
                .properties(),
            "",
            null,
            Map.of(),
            null,
            List.of()),
        true);
  }

  private static boolean matches(
      Instance instance, List<String> tags, Criteria criteria, Long flavorKey) {
    return (flavorKey == null || flavorKey.equals(number(instance.getInstanceTypeId())))
        && criteria.tags().admit(tags)
        && criteria.exact().entrySet().stream()
            .allMatch(entry -> isOneOf(value(instance, entry.getKey()), entry.getValue()))
        && criteria.patterns().entrySet().stream()
            .allMatch(entry -> contains(value(instance, entry.getKey()), entry.getValue()));
  }

  private static Long number(Integer value) {
    return value == null ? null : Long.valueOf(value);
  }

  private static boolean isOneOf(Object value, List<?> allowed) {
    return value != null
        && allowed.stream().anyMatch(one -> one.toString().equalsIgnoreCase(value.toString()));
  }

  private static boolean contains(Object value, String expression) {
    if (value == null) {
      return false;
    }
    return UserPattern.ofColumn(expression).isIn(value.toString());
  }

  private static List<Object> keys(Instance instance, long id, Criteria criteria) {
    Object[] keys = new Object[criteria.sort().size()];
    for (int i = 0; i < keys.length; i++) {
      String column = criteria.sort().get(i).column();
      keys[i] = column.equals("id") ? Long.valueOf(id) : value(instance, column);
    }
    return Arrays.asList(keys);
  }

  private static Object value(Instance instance, String column) {
    Function<Instance, Object> getter = COLUMNS.get(column);
    return getter == null ? null : getter.apply(instance);
  }
}
