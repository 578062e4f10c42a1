package org.novaee.standalone.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.novaee.standalone.store.Conditions;
import org.novaee.standalone.store.DuplicateKey;
import org.novaee.standalone.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the first users, projects and roles when there are none, and sees to it at every start that
 * the catalog tells the addresses this server listens at. Ids are made from names, so that two
 * processes that start together make the same.
 */
@ApplicationScoped
public class Bootstrap {

  private static final Logger log = LoggerFactory.getLogger(Bootstrap.class);
  private static final String REGION = "RegionOne";

  @Inject private Store store;
  @Inject private Config config;
  @Inject private CatalogAddresses addresses;

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    try {
      store.changeRun(this::people);
    } catch (DuplicateKey e) {
      log.info("Another process has just made the first users");
    }
    store.changeRun(this::catalog);
  }

  private void people(EntityManager em) {
    boolean first =
        new Conditions().select(em, User.class, "e.id").setMaxResults(1).getResultList().isEmpty();
    if (!first) {
      return;
    }
    for (String name : List.of("admin", "manager", "member", "reader", "service")) {
      Role role = new Role();
      role.id = id("role", name);
      role.name = name;
      em.persist(role);
    }
    for (String name : List.of("admin", "demo", "service")) {
      Project project = new Project();
      project.id = id("project", name);
      project.name = name;
      project.domainId = Directory.DOMAIN_ID;
      project.description = "";
      project.enabled = true;
      em.persist(project);
    }
    em.flush();
    user(em, "admin", "bootstrap_admin_password", "admin", List.of("admin"));
    user(em, "demo", "bootstrap_demo_password", "demo", List.of("member"));
    user(em, "nova", "bootstrap_service_password", "service", List.of("admin", "service"));
    em.persist(new Assignment(id("user", "admin"), Assignment.SYSTEM, id("role", "admin")));
    log.info("Made the users admin, demo and nova with their projects and roles");
  }

  private void user(
      EntityManager em, String name, String passwordOption, String project, List<String> roles) {
    Optional<String> password =
        config.getOptionalValue("nova.novaee." + passwordOption, String.class);
    if (password.isEmpty()) {
      log.warn("User {} cannot log in: novaee.{} is not configured", name, passwordOption);
    }
    User user = new User();
    user.id = id("user", name);
    user.name = name;
    user.domainId = Directory.DOMAIN_ID;
    user.enabled = true;
    user.defaultProjectId = id("project", project);
    user.passwordHash = password.map(Passwords::hash).orElse(null);
    user.passwordChangedAt = Instant.now().getEpochSecond();
    em.persist(user);
    em.flush();
    for (String role : roles) {
      em.persist(new Assignment(user.id, id("project", project), id("role", role)));
    }
  }

  private void catalog(EntityManager em) {
    Region region = new Region();
    region.id = REGION;
    region.description = "";
    if (em.find(Region.class, REGION) == null) {
      em.persist(region);
      em.flush();
    }
    addresses.all().forEach((type, address) -> entry(em, type, address));
  }

  private static void entry(EntityManager em, String type, CatalogAddresses.Address address) {
    Service service = new Service();
    service.id = id("service", type);
    service.type = type;
    service.name = address.serviceName();
    service.description = "";
    service.enabled = true;
    if (em.find(Service.class, service.id) == null) {
      em.persist(service);
      em.flush();
    }
    for (String face : List.of("public", "internal", "admin")) {
      Endpoint endpoint = new Endpoint();
      endpoint.id = id("endpoint", type + " " + face);
      endpoint.serviceId = service.id;
      endpoint.face = face;
      endpoint.url = address.url();
      endpoint.regionId = REGION;
      endpoint.enabled = true;
      em.merge(endpoint);
    }
  }

  private static String id(String kind, String name) {
    byte[] text = (kind + " " + name).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(text).toString().replace("-", "");
  }
}
