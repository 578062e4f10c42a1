package org.novaee.placement;

import static java.util.stream.Collectors.toUnmodifiableMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.novaee.db.Database;

/**
 * Names of resource classes and their ids. The standard ones have the same id everywhere: their
 * place in {@link #STANDARD}. Custom ones come and go, and an id may come again; they are always
 * read. Thread-safe.
 */
@ApplicationScoped
public class ResourceClasses {

  /** How the names of custom classes begin. */
  static final String CUSTOM = "CUSTOM_";

  /** The first id of a custom class. */
  static final int FIRST_CUSTOM = 10_000;

  /** The standard classes, in the order they were invented; new ones come at the end. */
  public static final List<String> STANDARD =
      List.of(
          "VCPU",
          "MEMORY_MB",
          "DISK_GB",
          "PCI_DEVICE",
          "SRIOV_NET_VF",
          "NUMA_SOCKET",
          "NUMA_CORE",
          "NUMA_THREAD",
          "NUMA_MEMORY_MB",
          "IPV4_ADDRESS",
          "VGPU",
          "VGPU_DISPLAY_HEAD",
          "NET_BW_EGR_KILOBIT_PER_SEC",
          "NET_BW_IGR_KILOBIT_PER_SEC",
          "PCPU",
          "MEM_ENCRYPTION_CONTEXT",
          "FPGA",
          "PGPU",
          "NET_PACKET_RATE_KILOPACKET_PER_SEC",
          "NET_PACKET_RATE_EGR_KILOPACKET_PER_SEC",
          "NET_PACKET_RATE_IGR_KILOPACKET_PER_SEC");

  private static final Map<String, Integer> STANDARD_IDS =
      IntStream.range(0, STANDARD.size())
          .boxed()
          .collect(toUnmodifiableMap(STANDARD::get, id -> id));

  /**
   * A class as it stands in the table.
   *
   * @param modified when it was changed last, in seconds since 1970; 0 where nobody noted it
   */
  public record Entry(int id, String name, long modified) {}

  /** The id of a standard class; null for any other. */
  static Integer standardId(String name) {
    return STANDARD_IDS.get(name);
  }

  /** Whether all names are of classes that every placement has. */
  static boolean areStandard(Collection<String> names) {
    return STANDARD_IDS.keySet().containsAll(names);
  }

  /** All classes by id. */
  public List<Entry> all(EntityManager em) {
    return Sql.rows(
            em,
            "SELECT id, name, " + ResourceProviders.MODIFIED + " FROM resource_classes ORDER BY id",
            List.of())
        .stream()
        .map(row -> new Entry(Sql.integer(row[0]), (String) row[1], Sql.number(row[2])))
        .toList();
  }

  /**
   * A class.
   *
   * @throws NoSuchName when there is no such class
   */
  public Entry require(EntityManager em, String name) {
    return all(em).stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow(() -> NoSuchName.resourceClass(name));
  }

  /**
   * The classes' ids.
   *
   * @throws NoSuchName when there is no such class
   */
  public Map<String, Integer> ids(EntityManager em, Collection<String> names) {
    return ids(em, names, "");
  }

  /**
   * The classes' ids; asks the database only for those that are not standard.
   *
   * @throws NoSuchName when there is no such class
   */
  Map<String, Integer> ids(Database placement, Collection<String> names) {
    return areStandard(names) ? STANDARD_IDS : placement.read(em -> ids(em, names));
  }

  /**
   * As {@link #ids}, and the classes cannot be deleted before the end of the transaction.
   *
   * @throws NoSuchName when there is no such class
   */
  Map<String, Integer> hold(EntityManager em, Collection<String> names) {
    return ids(em, names, " LOCK IN SHARE MODE");
  }

  /** Names by id; those that are not known are left out. */
  public Map<Integer, String> names(EntityManager em, Collection<Integer> ids) {
    Map<Integer, String> names = new HashMap<>();
    List<Integer> custom = new ArrayList<>();
    for (Integer id : ids) {
      if (id < STANDARD.size()) {
        names.put(id, STANDARD.get(id));
      } else {
        custom.add(id);
      }
    }
    if (!custom.isEmpty()) {
      for (Object[] row :
          Sql.rows(
              em,
              "SELECT id, name FROM resource_classes WHERE id IN " + Sql.marks(custom.size()),
              custom)) {
        names.put(Sql.integer(row[0]), (String) row[1]);
      }
    }
    return names;
  }

  /**
   * The classes' ids; custom ones that do not exist are made, in the caller's transaction.
   *
   * @throws NoSuchName for a name that is neither standard nor custom
   */
  Map<String, Integer> ensure(EntityManager em, Collection<String> names) {
    for (String name : names) {
      if (name.startsWith(CUSTOM)) {
        create(em, name);
      }
    }
    return ids(em, names);
  }

  /**
   * Makes a custom class, unless there is one of that name.
   *
   * @return whether it was made
   */
  boolean create(EntityManager em, String name) {
    if (!Sql.column(em, "SELECT id FROM resource_classes WHERE name = ? FOR UPDATE", List.of(name))
        .isEmpty()) {
      return false;
    }
    Sql.update(
        em,
        "INSERT INTO resource_classes (id, name, created_at)"
            + " SELECT GREATEST(COALESCE(MAX(id) + 1, 0), ?), ?, UTC_TIMESTAMP()"
            + " FROM resource_classes",
        List.of(FIRST_CUSTOM, name));
    return true;
  }

  private static Map<String, Integer> ids(EntityManager em, Collection<String> names, String lock) {
    Map<String, Integer> ids = new HashMap<>();
    Set<String> custom = new TreeSet<>();
    for (String name : names) {
      Integer id = STANDARD_IDS.get(name);
      if (id == null) {
        custom.add(name);
      } else {
        ids.put(name, id);
      }
    }
    if (!custom.isEmpty()) {
      for (Object[] row :
          Sql.rows(
              em,
              "SELECT id, name FROM resource_classes WHERE name IN "
                  + Sql.marks(custom.size())
                  + lock,
              custom)) {
        ids.put((String) row[1], Sql.integer(row[0]));
      }
      custom.removeAll(ids.keySet());
    }
    if (!custom.isEmpty()) {
      throw NoSuchName.resourceClass(custom.iterator().next());
    }
    return ids;
  }

  /** Writes the standard classes that are missing from the table; in a transaction. */
  public void writeStandard(EntityManager em) {
    List<?> present = Sql.column(em, "SELECT name FROM resource_classes", List.of());
    List<String> missing = new ArrayList<>(STANDARD);
    missing.removeIf(present::contains);
    for (String name : missing) {
      int id = STANDARD.indexOf(name);
      // The key counts up by itself and takes an inserted 0 for "the next one".
      Sql.update(
          em,
          "INSERT INTO resource_classes (id, name, created_at) VALUES (?, ?, UTC_TIMESTAMP())",
          List.of(id == 0 ? -1 : id, name));
      if (id == 0) {
        Sql.update(em, "UPDATE resource_classes SET id = 0 WHERE id = -1", List.of());
      }
    }
  }
}
