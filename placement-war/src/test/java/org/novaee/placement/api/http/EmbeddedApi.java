package org.novaee.placement.api.http;

import io.undertow.Undertow;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.ws.rs.core.Application;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.jboss.resteasy.core.ResteasyDeploymentImpl;
import org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher;
import org.jboss.resteasy.spi.ResteasyDeployment;
import org.novaee.db.Database;
import org.novaee.identity.IdentityService;
import org.novaee.placement.AllocationCandidates;
import org.novaee.placement.AllocationReplacement;
import org.novaee.placement.Allocations;
import org.novaee.placement.ClassCatalogue;
import org.novaee.placement.ConsumerAllocations;
import org.novaee.placement.Consumers;
import org.novaee.placement.Inventories;
import org.novaee.placement.ProviderAggregates;
import org.novaee.placement.ProviderFilters;
import org.novaee.placement.ProviderInventories;
import org.novaee.placement.ProviderRegistry;
import org.novaee.placement.ProviderTraits;
import org.novaee.placement.ProviderView;
import org.novaee.placement.Reshaper;
import org.novaee.placement.ResourceClasses;
import org.novaee.placement.ResourceProviders;
import org.novaee.placement.TraitCatalogue;
import org.novaee.placement.Traits;
import org.novaee.placement.Usages;
import org.novaee.placement.api.allocations.AllocationCandidatesResource;
import org.novaee.placement.api.allocations.AllocationsResource;
import org.novaee.placement.api.allocations.ReshaperResource;
import org.novaee.placement.api.allocations.UsagesResource;
import org.novaee.placement.api.names.ResourceClassesResource;
import org.novaee.placement.api.names.TraitsResource;
import org.novaee.placement.api.providers.AggregatesResource;
import org.novaee.placement.api.providers.InventoriesResource;
import org.novaee.placement.api.providers.ProviderAllocationsResource;
import org.novaee.placement.api.providers.ProviderTraitsResource;
import org.novaee.placement.api.providers.ProviderUsagesResource;
import org.novaee.placement.api.providers.ResourceProvidersResource;
import org.novaee.policy.Policy;

/** The whole API on a port of its own, wired by hand in the place of a container. */
public final class EmbeddedApi implements AutoCloseable {

  private final Undertow server;

  public EmbeddedApi(Database placement, IdentityService identity, Config config)
      throws ServletException {
    ResteasyDeployment resteasy = new ResteasyDeploymentImpl();
    resteasy.setWiderRequestMatching(true);
    resteasy.setApplication(new Wired(resources(placement, config)));
    DeploymentInfo deployment =
        Servlets.deployment()
            .setClassLoader(EmbeddedApi.class.getClassLoader())
            .setContextPath("/")
            .setDeploymentName("placement")
            .addServletContextAttribute(ResteasyDeployment.class.getName(), resteasy)
            .addServlet(
                Servlets.servlet("api", HttpServlet30Dispatcher.class)
                    .setLoadOnStartup(1)
                    .addMapping("/*"))
            .addFilter(
                Servlets.filter(
                    "placement",
                    PlacementFilter.class,
                    new ImmediateInstanceFactory<>(PlacementFilter.with(identity, config))))
            .addFilterUrlMapping("placement", "/*", DispatcherType.REQUEST);
    DeploymentManager manager = Servlets.newContainer().addDeployment(deployment);
    manager.deploy();
    server = Undertow.builder().addHttpListener(0, "127.0.0.1").setHandler(manager.start()).build();
    server.start();
  }

  /** Where it listens, without slash at the end. */
  public URI address() {
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    return URI.create("http://127.0.0.1:" + address.getPort());
  }

  @Override
  public void close() {
    server.stop();
  }

  private static Set<Object> resources(Database placement, Config config) {
    ProviderView view = new ProviderView(placement);
    ResourceProviders providers = new ResourceProviders();
    ResourceClasses classes = new ResourceClasses();
    Traits traits = new Traits();
    Consumers consumers = new Consumers();
    Inventories inventories = new Inventories(classes);
    AllocationReplacement replacement = new AllocationReplacement(classes);
    ConsumerAllocations allocations =
        new ConsumerAllocations(
            placement,
            providers,
            classes,
            consumers,
            new Allocations(classes, consumers),
            replacement);
    Usages usages = new Usages(placement, providers, classes);
    Policy policy = new Policy("no-policy.yaml", "default", true, true);
    return new LinkedHashSet<>(
        List.of(
            new OperationFilter(policy, new Schemas()),
            new AnswerFilter(),
            new ViewWriter(),
            new FaultMapper(),
            new ResourceProvidersResource(
                new ProviderRegistry(
                    placement, view, providers, new ProviderFilters(placement, classes))),
            new InventoriesResource(
                new ProviderInventories(placement, providers, classes, inventories)),
            new AggregatesResource(new ProviderAggregates(placement, providers)),
            new ProviderTraitsResource(new ProviderTraits(placement, providers, traits)),
            new ProviderUsagesResource(usages),
            new ProviderAllocationsResource(allocations),
            new AllocationsResource(allocations),
            new AllocationCandidatesResource(
                new AllocationCandidates(placement, view, classes), config),
            new ReshaperResource(
                new Reshaper(placement, classes, inventories, consumers, replacement)),
            new UsagesResource(usages, policy),
            new TraitsResource(new TraitCatalogue(placement)),
            new ResourceClassesResource(new ClassCatalogue(placement, classes))));
  }

  private static final class Wired extends Application {

    private final Set<Object> parts;

    Wired(Set<Object> parts) {
      this.parts = parts;
    }

    @Override
    public Set<Object> getSingletons() {
      return parts;
    }

    @Override
    public Map<String, Object> getProperties() {
      return Map.of();
    }
  }
}
