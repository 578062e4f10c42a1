package org.novaee.cell;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.novaee.db.Database;
import org.novaee.db.api.CellMapping;

/** The rows of {@code cell_mappings}: which cells there are and where. Thread-safe. */
public final class CellMappings {

  /** What stands where a cell has no messages of its own. */
  public static final String NO_TRANSPORT = "none:///";

  private final Database api;

  public CellMappings(Database api) {
    this.api = api;
  }

  /** All mappings: enabled ones first, each by name. */
  public List<CellMapping> list() {
    return api.read(
        em ->
            em.createQuery(
                    "SELECT m FROM CellMapping m ORDER BY m.disabled, m.name, m.id",
                    CellMapping.class)
                .getResultList());
  }

  /** The mapping of the cell with that uuid. */
  public Optional<CellMapping> find(String uuid) {
    return list().stream().filter(mapping -> mapping.getUuid().equals(uuid)).findFirst();
  }

  /**
   * Maps the cell of what could not be scheduled.
   *
   * @return false if it is mapped already
   */
  public boolean mapCell0(String databaseConnection) {
    if (find(Cell.CELL0_UUID).isPresent()) {
      return false;
    }
    add(Cell.CELL0_UUID, "cell0", NO_TRANSPORT, databaseConnection, false);
    return true;
  }

  /** The cell, other than cell0, that has this database or these messages; null asks for none. */
  public Optional<CellMapping> findUsing(String transportUrl, String databaseConnection) {
    return list().stream()
        .filter(mapping -> !mapping.getUuid().equals(Cell.CELL0_UUID))
        .filter(
            mapping ->
                Objects.equals(mapping.getDatabaseConnection(), databaseConnection)
                    || (Objects.equals(mapping.getTransportUrl(), transportUrl)
                        && !NO_TRANSPORT.equals(transportUrl)))
        .findFirst();
  }

  /**
   * Maps a new cell.
   *
   * @param name may be null
   * @return its uuid
   */
  public String create(
      String name, String transportUrl, String databaseConnection, boolean disabled) {
    String uuid = UUID.randomUUID().toString();
    add(uuid, name, transportUrl, databaseConnection, disabled);
    return uuid;
  }

  /**
   * Changes a mapping; what is null stays.
   *
   * @return false if there is no such cell
   */
  public boolean update(
      String uuid, String name, String transportUrl, String databaseConnection, Boolean disabled) {
    Optional<CellMapping> mapping = find(uuid);
    mapping.ifPresent(
        found ->
            api.stepRun(
                em -> {
                  CellMapping row = em.find(CellMapping.class, found.getId());
                  row.setName(name == null ? row.getName() : name);
                  row.setTransportUrl(transportUrl == null ? row.getTransportUrl() : transportUrl);
                  row.setDatabaseConnection(
                      databaseConnection == null
                          ? row.getDatabaseConnection()
                          : databaseConnection);
                  row.setDisabled(disabled == null ? row.getDisabled() : disabled);
                }));
    return mapping.isPresent();
  }

  private void add(
      String uuid, String name, String transportUrl, String databaseConnection, boolean disabled) {
    api.stepRun(
        em -> {
          CellMapping mapping = new CellMapping();
          mapping.setUuid(uuid);
          mapping.setName(name);
          mapping.setTransportUrl(transportUrl);
          mapping.setDatabaseConnection(databaseConnection);
          mapping.setDisabled(disabled);
          em.persist(mapping);
        });
  }
}
