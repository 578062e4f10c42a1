package org.novaee.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.fault.Fault;
import org.novaee.rpc.RequestContext;

/** Decides who may do what. Thread-safe. */
@ApplicationScoped
public class Policy {

  private static final long LOOK_EVERY = TimeUnit.SECONDS.toNanos(1);

  private final ReentrantLock reading = new ReentrantLock();
  private Rules defaults;
  private boolean enforceScope;
  private PolicyFile file;
  private volatile Rules rules;
  private volatile long lookedAt;

  /** For the container alone. */
  protected Policy() {}

  /**
   * @param path of the operator's file; relative to the directory of nova.conf
   * @param fallback the rule that decides for a name that is not known
   * @param enforceScope whether a token of another scope than a rule's is refused
   * @param newDefaults whether the older checks no longer count
   */
  @Inject
  public Policy(
      @ConfigProperty(name = "nova.oslo_policy.policy_file") String path,
      @ConfigProperty(name = "nova.oslo_policy.policy_default_rule") String fallback,
      @ConfigProperty(name = "nova.oslo_policy.enforce_scope") boolean enforceScope,
      @ConfigProperty(name = "nova.oslo_policy.enforce_new_defaults") boolean newDefaults) {
    this.enforceScope = enforceScope;
    this.defaults = DefaultRules.read(newDefaults, fallback);
    this.rules = defaults;
    this.file = new PolicyFile(locate(path));
    refresh();
  }

  private static Path locate(String path) {
    String configuration = System.getProperty("nova.config.file");
    return configuration == null
        ? Path.of(path)
        : Path.of(configuration).toAbsolutePath().resolveSibling(path);
  }

  /** As {@link #require(String, Target)} for what belongs to the caller. */
  public void require(String rule) {
    require(rule, Target.own());
  }

  /**
   * Refuses the request unless the caller may do it.
   *
   * @throws Fault FORBIDDEN, naming the rule
   */
  public void require(String rule, Target target) {
    if (!allows(rule, target)) {
      throw Fault.forbidden("Policy doesn't allow " + rule + " to be performed.");
    }
  }

  /** As {@link #allows(String, Target)} for what belongs to the caller. */
  public boolean allows(String rule) {
    return allows(rule, Target.own());
  }

  /** Whether the caller of the current request may do it. */
  public boolean allows(String rule, Target target) {
    return check(rule, RequestContext.current(), target);
  }

  /** Whether someone may do it. */
  public boolean check(String rule, RequestContext context, Target target) {
    Rules current = current();
    Caller caller = new Caller(context);
    return (!enforceScope || current.admitsScope(rule, caller))
        && current.passes(rule, caller, target);
  }

  /** The names of all rules, also those that only the operator's file has. */
  public Set<String> names() {
    return new TreeSet<>(current().names());
  }

  /** Whether the caller of the current request is an administrator. */
  public boolean isAdmin() {
    return current().passes(Rules.ADMIN, new Caller(RequestContext.current()), Target.none());
  }

  private Rules current() {
    if (System.nanoTime() - lookedAt > LOOK_EVERY && reading.tryLock()) {
      try {
        refresh();
      } finally {
        reading.unlock();
      }
    }
    return rules;
  }

  private void refresh() {
    Map<String, Check> changed = file.changed();
    if (changed != null) {
      rules = defaults.with(changed);
    }
    lookedAt = System.nanoTime();
  }
}
