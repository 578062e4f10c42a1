package org.novaee.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Qualities that providers may have: the standard names, and which provider has which. */
@ApplicationScoped
public class Traits {

  /** Set on a provider whose service an operator has disabled. */
  public static final String COMPUTE_STATUS_DISABLED = "COMPUTE_STATUS_DISABLED";

  private static final Set<String> STANDARD = standardNames();

  /**
   * A trait as it stands in the table.
   *
   * @param modified when it was changed last, in seconds since 1970; 0 where nobody noted it
   */
  public record Entry(int id, String name, long modified) {}

  /** The standard names. */
  public Set<String> standard() {
    return STANDARD;
  }

  /** Writes the standard traits that are missing from the table; in a transaction. */
  public void writeStandard(EntityManager em) {
    ensure(em, STANDARD);
  }

  /**
   * Gives a provider the traits its host reports, and takes away what it reported before. What
   * operators gave it stays: {@code CUSTOM_*} and {@link #COMPUTE_STATUS_DISABLED}. In a
   * transaction that has locked the provider.
   *
   * @return whether anything changed
   */
  boolean replaceReported(EntityManager em, int providerId, Collection<String> reported) {
    Set<String> wanted = new HashSet<>(reported);
    Set<String> present = names(em, providerId);
    Set<String> gone = new TreeSet<>(present);
    gone.removeIf(name -> wanted.contains(name) || belongsToOperators(name));
    Set<String> added = new TreeSet<>(wanted);
    added.removeAll(present);
    ensure(em, added);
    change(em, providerId, added, gone);
    return !gone.isEmpty() || !added.isEmpty();
  }

  /** Whether a report leaves the trait alone. */
  public static boolean belongsToOperators(String name) {
    return name.startsWith("CUSTOM_") || name.equals(COMPUTE_STATUS_DISABLED);
  }

  /** The traits of a provider, by name. */
  List<Entry> of(EntityManager em, int providerId) {
    return entries(
        em,
        " JOIN resource_provider_traits r ON r.trait_id = t.id WHERE r.resource_provider_id = ?",
        List.of(providerId));
  }

  /** Those of the names that exist; they cannot be deleted before the end of the transaction. */
  Set<String> hold(EntityManager em, Collection<String> names) {
    Set<String> found = new HashSet<>();
    if (!names.isEmpty()) {
      for (Object name :
          Sql.column(
              em,
              "SELECT name FROM traits WHERE name IN "
                  + Sql.marks(names.size())
                  + " LOCK IN SHARE MODE",
              names)) {
        found.add((String) name);
      }
    }
    return found;
  }

  /** Gives a provider traits and takes others away; in a transaction that has locked it. */
  void change(EntityManager em, int providerId, Set<String> added, Set<String> gone) {
    add(em, providerId, added);
    remove(em, providerId, gone);
  }

  /**
   * Refuses names that do not exist.
   *
   * @throws NoSuchName naming them
   */
  static void require(EntityManager em, Collection<String> names) {
    Set<String> unknown = new HashSet<>(names);
    unknown.removeAll(STANDARD);
    if (!unknown.isEmpty()) {
      for (Object name :
          Sql.column(
              em,
              "SELECT name FROM traits WHERE name IN " + Sql.marks(unknown.size()),
              List.copyOf(unknown))) {
        unknown.remove((String) name);
      }
    }
    if (!unknown.isEmpty()) {
      throw NoSuchName.traits(unknown);
    }
  }

  static List<Entry> entries(EntityManager em, String rest, Collection<?> parameters) {
    return Sql.rows(
            em,
            "SELECT DISTINCT t.id, t.name, "
                + ResourceProviders.modified("t.")
                + " FROM traits t"
                + rest
                + " ORDER BY t.name",
            parameters)
        .stream()
        .map(row -> new Entry(Sql.integer(row[0]), (String) row[1], Sql.number(row[2])))
        .toList();
  }

  private Set<String> names(EntityManager em, int providerId) {
    Set<String> names = new HashSet<>();
    of(em, providerId).forEach(entry -> names.add(entry.name()));
    return names;
  }

  private static void add(EntityManager em, int providerId, Set<String> names) {
    if (names.isEmpty()) {
      return;
    }
    List<Object> parameters = new ArrayList<>(List.of(providerId));
    parameters.addAll(names);
    Sql.update(
        em,
        "INSERT INTO resource_provider_traits (trait_id, resource_provider_id, created_at)"
            + " SELECT id, ?, UTC_TIMESTAMP() FROM traits WHERE name IN "
            + Sql.marks(names.size()),
        parameters);
  }

  private static void remove(EntityManager em, int providerId, Set<String> names) {
    if (names.isEmpty()) {
      return;
    }
    List<Object> parameters = new ArrayList<>(List.of(providerId));
    parameters.addAll(names);
    Sql.update(
        em,
        "DELETE r FROM resource_provider_traits r JOIN traits t ON t.id = r.trait_id"
            + " WHERE r.resource_provider_id = ? AND t.name IN "
            + Sql.marks(names.size()),
        parameters);
  }

  private static void ensure(EntityManager em, Collection<String> names) {
    if (names.isEmpty()) {
      return;
    }
    List<?> present =
        Sql.column(em, "SELECT name FROM traits WHERE name IN " + Sql.marks(names.size()), names);
    List<String> missing = new ArrayList<>(names);
    missing.removeIf(present::contains);
    if (!missing.isEmpty()) {
      Sql.update(
          em,
          "INSERT IGNORE INTO traits (name, created_at) VALUES "
              + Sql.values("(?, UTC_TIMESTAMP())", missing.size()),
          missing);
    }
  }

  private static Set<String> standardNames() {
    Set<String> names = new TreeSet<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Traits.class.getResourceAsStream("traits.txt"), StandardCharsets.UTF_8))) {
      reader.lines().filter(line -> !line.startsWith("#")).forEach(names::add);
    } catch (IOException e) {
      throw new UncheckedIOException("Reading the standard traits", e);
    }
    return Set.copyOf(names);
  }
}
