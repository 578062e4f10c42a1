package org.novaee.server.act;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.novaee.cell.Cell;
import org.novaee.fault.Fault;
import org.novaee.server.Lifecycle;
import org.novaee.server.ServerState;
import org.novaee.server.TaskState;
import org.novaee.server.VmState;
import org.novaee.server.query.ServerLookup;

/** Tags of servers. */
@ApplicationScoped
public class ServerTags {

  /** How many a server may have. */
  public static final int MOST = 50;

  private static final int LENGTH = 60;

  private ServerLookup lookup;
  private ServerChanges changes;

  /** For the container. */
  protected ServerTags() {}

  @Inject
  public ServerTags(ServerLookup lookup, ServerChanges changes) {
    this.lookup = lookup;
    this.changes = changes;
  }

  /** The server's tags in order. */
  public List<String> list(String uuid, boolean admin) {
    Cell cell = lookup.locate(uuid, admin).cell();
    if (cell == null) {
      return lookup
          .show(uuid, org.novaee.server.query.Scope.details(26, false, false), admin, false)
          .more()
          .tags();
    }
    changes.require(cell, uuid);
    return cell.database().read(em -> TagRows.of(em, uuid));
  }

  /**
   * Adds a tag.
   *
   * @return whether it is new
   * @throws Fault of kind invalid if it is malformed or there are too many
   */
  public boolean add(String uuid, boolean admin, String tag) {
    require(uuid, admin, Lifecycle.UPDATE_TAG);
    requireForm(tag);
    List<String> known = list(uuid, admin);
    requireRoom(known);
    if (known.contains(tag)) {
      return false;
    }
    change(
        uuid,
        admin,
        Lifecycle.UPDATE_TAG,
        (em, before) -> {
          List<String> there = TagRows.of(em, uuid);
          requireRoom(there);
          if (!there.contains(tag)) {
            TagRows.insert(em, uuid, List.of(tag));
          }
        });
    return true;
  }

  /** Puts these tags in place of all there are. */
  public List<String> replace(String uuid, boolean admin, List<String> tags) {
    List<String> wanted = List.copyOf(new TreeSet<>(tags));
    change(
        uuid,
        admin,
        Lifecycle.UPDATE_TAGS,
        (em, before) -> {
          TagRows.deleteAll(em, uuid);
          TagRows.insert(em, uuid, wanted);
        });
    return wanted;
  }

  /**
   * Takes a tag away.
   *
   * @throws Fault of kind not found if the server does not have it
   */
  public void delete(String uuid, boolean admin, String tag) {
    require(uuid, admin, Lifecycle.DELETE_TAG);
    if (!list(uuid, admin).contains(tag)) {
      throw Fault.notFound("Instance " + uuid + " has no tag '" + tag + "'");
    }
    change(uuid, admin, Lifecycle.DELETE_TAG, (em, before) -> TagRows.delete(em, uuid, tag));
  }

  /** Takes all tags away. */
  public void deleteAll(String uuid, boolean admin) {
    change(uuid, admin, Lifecycle.DELETE_TAGS, (em, before) -> TagRows.deleteAll(em, uuid));
  }

  /** The refusal for a tag the server does not have. */
  public static Fault notFound(String uuid, String tag) {
    return Fault.notFound("Server " + uuid + " has no tag '" + tag + "'");
  }

  private static void requireForm(String tag) {
    String wrong =
        tag.matches("[^,/]*")
            ? tag.isEmpty() ? "is too short" : tag.length() > LENGTH ? "is too long" : null
            : "does not match '^[^,/]*$'";
    if (wrong != null) {
      throw Fault.invalid(
          ("Tag '%s' is invalid. It must be a non empty string without characters '/' and ','."
                  + " Validation error message: '%s' %s")
              .formatted(tag, tag, wrong));
    }
  }

  private static void requireRoom(List<String> tags) {
    if (tags.size() >= MOST) {
      throw Fault.invalid("The number of tags exceeded the per-server limit " + MOST);
    }
  }

  private void change(
      String uuid, boolean admin, Lifecycle operation, ServerChanges.Follow follow) {
    changes.change(require(uuid, admin, operation), uuid, admin, operation, null, Map.of(), follow);
  }

  private Cell require(String uuid, boolean admin, Lifecycle operation) {
    Cell cell = lookup.locate(uuid, admin).cell();
    operation.require(
        cell == null
            ? new ServerState(uuid, VmState.BUILDING, TaskState.SCHEDULING, null, false, false)
            : changes.require(cell, uuid),
        admin);
    return cell;
  }
}
