package org.novaee.server.query;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.novaee.fault.Fault;
import org.novaee.model.BooleanText;
import org.novaee.rpc.RequestContext;
import org.novaee.server.ServerStatus;

/** Turns the parameters of a list into {@link Criteria}; what the caller may not use is dropped. */
final class ListQuery {

  /** Parameters that do not select. */
  private static final Set<String> SHAPE =
      Set.of("limit", "marker", "sort_key", "sort_dir", "all_tenants");

  private final Map<String, List<String>> parameters;
  private final int minor;
  private final ListRights rights;
  private final Map<String, List<?>> exact = new LinkedHashMap<>();
  private final Map<String, String> patterns = new LinkedHashMap<>();

  private ListQuery(Map<String, List<String>> parameters, int minor, ListRights rights) {
    this.parameters = new LinkedHashMap<>(parameters);
    this.minor = minor;
    this.rights = rights;
  }

  /**
   * @param parameters whose form was checked
   * @param minor the microversion's part after {@code 2.}
   * @param limit how many at most
   * @return empty where nothing can be found
   * @throws Fault where a value makes no sense or is not for the caller
   */
  static Optional<Criteria> parse(
      Map<String, List<String>> parameters, int minor, int limit, ListRights rights) {
    return new ListQuery(parameters, minor, rights).parse(limit);
  }

  private Optional<Criteria> parse(int limit) {
    dropWhatIsNotForTheCaller();
    boolean known = filterByStatus();
    LocalDateTime since = time("changes-since");
    LocalDateTime before = minor >= 66 ? time("changes-before") : null;
    if (since != null && before != null && before.isBefore(since)) {
      throw Fault.invalid(
          "The value of changes-since must be less than or equal to changes-before.");
    }
    Criteria.Deleted deleted = deleted(since != null || before != null);
    filterByProject();
    filterByColumns();
    if (!known) {
      return Optional.empty();
    }
    boolean plain = parameters.keySet().stream().allMatch(name -> name.equals("all_tenants"));
    return Optional.of(
        new Criteria(
            exact,
            patterns,
            deleted,
            flag("soft_deleted"),
            since,
            before,
            tags(),
            last("flavor"),
            last("ip"),
            minor >= 5 || rights.allFilters() ? last("ip6") : null,
            new SortOrder(minor, rights.isAdmin())
                .keys(
                    parameters.getOrDefault("sort_key", List.of()),
                    parameters.getOrDefault("sort_dir", List.of())),
            limit,
            last("marker"),
            plain));
  }

  private void dropWhatIsNotForTheCaller() {
    if (rights.allFilters()) {
      for (String name : parameters.keySet()) {
        if (FilterTable.FORBIDDEN.contains(name) || name.startsWith("_")) {
          throw Fault.invalid("Invalid filter field: " + name + ".");
        }
      }
      return;
    }
    parameters
        .keySet()
        .removeIf(name -> !SHAPE.contains(name) && !FilterTable.isOrdinary(name, minor));
  }

  /**
   * @return whether there is such a status
   */
  private boolean filterByStatus() {
    List<String> statuses = parameters.get("status");
    if (statuses == null) {
      return true;
    }
    ServerStatus.States states = ServerStatus.statesOf(statuses);
    if (states.vmStates().isEmpty()) {
      if (minor >= 38) {
        throw Fault.invalid("Invalid status value");
      }
      return false;
    }
    parameters.remove("vm_state");
    exact.put("vm_state", List.copyOf(states.vmStates()));
    if (!states.taskStates().isEmpty()) {
      parameters.remove("task_state");
      exact.put("task_state", List.copyOf(states.taskStates()));
    }
    return true;
  }

  private Criteria.Deleted deleted(boolean byChange) {
    if (exact.containsKey("vm_state") && exact.get("vm_state").equals(List.of("deleted"))) {
      if (!rights.isAdmin()) {
        throw Fault.forbidden("Only administrators may list deleted instances");
      }
      return Criteria.Deleted.ONLY;
    }
    if (parameters.containsKey("deleted")) {
      return Boolean.TRUE.equals(flag("deleted"))
          ? Criteria.Deleted.ONLY
          : Criteria.Deleted.LEFT_OUT;
    }
    return byChange ? Criteria.Deleted.SHOWN : Criteria.Deleted.LEFT_OUT;
  }

  private void filterByProject() {
    RequestContext caller = RequestContext.current();
    if (isAllTenants()) {
      rights.requireAllTenants();
      return;
    }
    parameters.remove("tenant_id");
    parameters.remove("project_id");
    if (caller.projectId() != null) {
      exact.put("project_id", List.of(caller.projectId()));
    } else {
      parameters.remove("user_id");
      exact.put("user_id", List.of(caller.userId()));
    }
  }

  private boolean isAllTenants() {
    String text = last("all_tenants");
    if (text == null) {
      return false;
    }
    if (text.isEmpty()) {
      return true;
    }
    return requireWord(text);
  }

  private static boolean requireWord(String text) {
    Boolean value = BooleanText.read(text).orElse(null);
    if (value == null) {
      throw Fault.invalid(
          "Unrecognized value '"
              + text
              + "', acceptable values are: '0', '1',"
              + " 'f', 'false', 'n', 'no', 'off', 'on', 't', 'true', 'y', 'yes'");
    }
    return value;
  }

  private void filterByColumns() {
    parameters.forEach(
        (name, values) -> {
          String column = FilterTable.column(name);
          String value = values.get(values.size() - 1);
          if (FilterTable.isExact(column)) {
            exact.putIfAbsent(column, List.of(value));
          } else if (FilterTable.isPattern(column)) {
            patterns.put(column, value);
          } else if (name.equals("locked") && minor >= 73) {
            exact.put(column, List.of(requireWord(value)));
          }
        });
  }

  private Criteria.Tags tags() {
    return minor < 26
        ? Criteria.Tags.NO_MATTER
        : new Criteria.Tags(
            words("tags"), words("tags-any"), words("not-tags"), words("not-tags-any"));
  }

  private LocalDateTime time(String name) {
    String text = last(name);
    if (text == null) {
      return null;
    }
    return IsoTime.parse(name, text);
  }

  private Boolean flag(String name) {
    String text = last(name);
    return text == null ? null : BooleanText.isTrue(text);
  }

  private List<String> words(String name) {
    String text = last(name);
    return text == null ? List.of() : Arrays.asList(text.split(",", -1));
  }

  private String last(String name) {
    List<String> values = parameters.get(name);
    return values == null ? null : values.get(values.size() - 1);
  }
}
