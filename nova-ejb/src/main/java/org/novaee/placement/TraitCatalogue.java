package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.novaee.db.Database;
import org.novaee.db.PlacementDb;
import org.novaee.fault.Fault;

/** Which traits there are, as a client of Placement sees and changes it. */
@ApplicationScoped
public class TraitCatalogue {

  private static final String CUSTOM = "CUSTOM_";

  private Database placement;

  /** For the container's proxy. */
  protected TraitCatalogue() {}

  @Inject
  public TraitCatalogue(@PlacementDb Database placement) {
    this.placement = placement;
  }

  /**
   * The traits that pass, by name.
   *
   * @param names only these; null for any
   * @param prefix only those that begin so; null for any
   * @param associated only those that some provider has, or that none has; null for either
   */
  public List<Traits.Entry> list(Collection<String> names, String prefix, Boolean associated) {
    List<String> conditions = new ArrayList<>();
    List<Object> parameters = new ArrayList<>();
    if (names != null) {
      conditions.add("t.name IN " + Sql.marks(names.size()));
      parameters.addAll(names);
    }
    if (prefix != null) {
      conditions.add("t.name LIKE ?");
      parameters.add(prefix.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%") + "%");
    }
    if (associated != null) {
      conditions.add(
          (associated ? "" : "NOT ")
              + "EXISTS (SELECT 1 FROM resource_provider_traits r WHERE r.trait_id = t.id)");
    }
    String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    return placement.read(em -> Traits.entries(em, where, parameters));
  }

  /**
   * One trait.
   *
   * @throws Fault NOT_FOUND
   */
  public Traits.Entry require(String name) {
    return list(List.of(name), null, null).stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow(() -> notFound(name));
  }

  /**
   * Makes a custom trait, unless there is one of that name.
   *
   * @return whether it was made
   */
  public boolean create(String name) {
    return placement.<Integer>step(
            em ->
                Sql.update(
                    em,
                    "INSERT IGNORE INTO traits (name, created_at) VALUES (?, UTC_TIMESTAMP())",
                    List.of(name)))
        == 1;
  }

  /**
   * Deletes a custom trait.
   *
   * @throws Fault NOT_FOUND, INVALID for a standard one, CONFLICT when a provider has it
   */
  public void delete(String name) {
    placement.stepRun(
        em -> {
          List<?> found =
              Sql.column(
                  em,
                  "SELECT id FROM traits WHERE name = ? AND BINARY name = ? FOR UPDATE",
                  List.of(name, name));
          if (found.isEmpty()) {
            throw notFound(name);
          }
          if (!name.startsWith(CUSTOM)) {
            throw Fault.invalid("Cannot delete standard trait " + name + ".");
          }
          boolean used =
              !Sql.column(
                      em,
                      "SELECT 1 FROM resource_provider_traits WHERE trait_id = ? LIMIT 1",
                      List.of(found.get(0)))
                  .isEmpty();
          if (used) {
            throw Fault.conflict("The trait " + name + " is in use by a resource provider.");
          }
          Sql.update(em, "DELETE FROM traits WHERE id = ?", List.of(found.get(0)));
        });
  }

  private static Fault notFound(String name) {
    return Fault.notFound(NoSuchName.traits(List.of(name)).getMessage());
  }
}
