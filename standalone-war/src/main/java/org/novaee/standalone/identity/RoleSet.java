package org.novaee.standalone.identity;

import static java.util.stream.Collectors.toMap;

import jakarta.persistence.EntityManager;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The roles a user has somewhere, together with those they imply. */
final class RoleSet {

  /** Whoever has the first has the second. */
  private static final Map<String, String> IMPLIED =
      Map.of("admin", "manager", "manager", "member", "member", "reader");

  private RoleSet() {}

  static List<Role> of(EntityManager em, String userId, String target) {
    Deque<Role> open =
        new ArrayDeque<>(
            em.createQuery(
                    "SELECT r FROM Role r, Assignment a WHERE a.roleId = r.id AND a.userId = :user"
                        + " AND a.target = :target ORDER BY r.name",
                    Role.class)
                .setParameter("user", userId)
                .setParameter("target", target)
                .getResultList());
    Map<String, Role> implied = open.isEmpty() ? Map.of() : implied(em);
    Map<String, Role> roles = new LinkedHashMap<>();
    while (!open.isEmpty()) {
      Role role = open.poll();
      Role next = implied.get(IMPLIED.getOrDefault(role.name, ""));
      if (roles.putIfAbsent(role.name, role) == null && next != null) {
        open.add(next);
      }
    }
    return List.copyOf(roles.values());
  }

  private static Map<String, Role> implied(EntityManager em) {
    return em.createQuery("SELECT r FROM Role r WHERE r.name IN :names", Role.class)
        .setParameter("names", IMPLIED.values())
        .getResultStream()
        .collect(toMap(role -> role.name, role -> role));
  }
}
