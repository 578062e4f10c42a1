package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names of resource classes and their ids. The standard ones have the same id everywhere: their
 * place in {@link #STANDARD}. Thread-safe.
 */
@ApplicationScoped
public class ResourceClasses {

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
          "PGPU");

  private final Map<String, Integer> idsByName = new ConcurrentHashMap<>();
  private final Map<Integer, String> namesById = new ConcurrentHashMap<>();

  public ResourceClasses() {
    for (int id = 0; id < STANDARD.size(); id++) {
      know(id, STANDARD.get(id));
    }
  }

  /**
   * The class's id.
   *
   * @throws NoSuchElementException when there is no such class
   */
  public int id(EntityManager em, String name) {
    Integer known = idsByName.get(name);
    if (known == null) {
      load(em);
      known = idsByName.get(name);
    }
    if (known == null) {
      throw new NoSuchElementException("There is no resource class " + name);
    }
    return known;
  }

  /** The class's name; {@code "class <id>"} where it is not known. */
  public String name(EntityManager em, int id) {
    String known = namesById.get(id);
    if (known == null) {
      load(em);
      known = namesById.get(id);
    }
    return known == null ? "class " + id : known;
  }

  /**
   * The classes' ids; custom ones that do not exist are made, in the caller's transaction.
   *
   * @throws NoSuchElementException for a name that is neither standard nor custom
   */
  Map<String, Integer> ensure(EntityManager em, Iterable<String> names) {
    Map<String, Integer> ids = new HashMap<>();
    for (String name : names) {
      // Not from what is known: what this transaction makes may yet be rolled back.
      ids.put(name, name.startsWith("CUSTOM_") ? ensureCustom(em, name) : id(em, name));
    }
    return ids;
  }

  private static int ensureCustom(EntityManager em, String name) {
    String find = "SELECT id FROM resource_classes WHERE name = ?";
    List<?> found = Sql.column(em, find, List.of(name));
    if (found.isEmpty()) {
      Sql.update(
          em,
          "INSERT INTO resource_classes (id, name, created_at)"
              + " SELECT GREATEST(COALESCE(MAX(id) + 1, 0), ?), ?, UTC_TIMESTAMP()"
              + " FROM resource_classes",
          List.of(FIRST_CUSTOM, name));
      found = Sql.column(em, find, List.of(name));
    }
    return Sql.integer(found.get(0));
  }

  /** Writes the standard classes that are missing from the table; in a transaction. */
  void writeStandard(EntityManager em) {
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

  private void load(EntityManager em) {
    for (Object[] row :
        Sql.rows(
            em, "SELECT id, name FROM resource_classes WHERE id >= ?", List.of(FIRST_CUSTOM))) {
      know(Sql.integer(row[0]), (String) row[1]);
    }
  }

  private void know(int id, String name) {
    idsByName.put(name, id);
    namesById.put(id, name);
  }
}
