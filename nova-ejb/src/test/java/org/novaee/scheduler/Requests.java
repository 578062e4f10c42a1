package org.novaee.scheduler;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.novaee.model.Flavor;
import org.novaee.model.ImageRef;
import org.novaee.model.PciRequest;
import org.novaee.model.RequestSpec;
import org.novaee.model.ServerGroup;
import org.novaee.model.TriedNode;

/** Makes requests for tests: one small server, changed where the test needs it. */
public final class Requests {

  private int number = 1;
  private Map<String, String> extraSpecs = Map.of();
  private Map<String, String> imageProperties = Map.of();
  private String zone;
  private Map<String, List<String>> hints = Map.of();
  private ServerGroup group;
  private List<String> forceHosts = List.of();
  private List<String> ignoreHosts = List.of();
  private String requestedHost;
  private Flavor flavor;
  private String imageId = "image";
  private String server;
  private String preferredCell;
  private Set<TriedNode> tried = Set.of();
  private List<PciRequest> pciRequests = List.of();

  private Requests() {}

  public static Requests request() {
    return new Requests();
  }

  public Requests number(int changed) {
    number = changed;
    return this;
  }

  public Requests extraSpecs(Map<String, String> changed) {
    extraSpecs = changed;
    return this;
  }

  public Requests imageProperties(Map<String, String> changed) {
    imageProperties = changed;
    return this;
  }

  public Requests zone(String changed) {
    zone = changed;
    return this;
  }

  public Requests hint(String name, String... values) {
    hints = new HashMap<>(hints);
    hints.put(name, List.of(values));
    return this;
  }

  public Requests group(ServerGroup changed) {
    group = changed;
    return this;
  }

  public Requests forceHost(String host) {
    forceHosts = List.of(host);
    return this;
  }

  public Requests ignoreHost(String host) {
    ignoreHosts = List.of(host);
    return this;
  }

  public Requests requestedHost(String host) {
    requestedHost = host;
    return this;
  }

  public Requests preferredCell(String changed) {
    preferredCell = changed;
    return this;
  }

  public Requests server(String changed) {
    server = changed;
    return this;
  }

  public Requests tried(TriedNode... nodes) {
    tried = Set.of(nodes);
    return this;
  }

  public Requests flavor(Flavor changed) {
    flavor = changed;
    return this;
  }

  /** Booted from a volume. */
  public Requests volume() {
    imageId = null;
    return this;
  }

  public Requests pciRequests(PciRequest... changed) {
    pciRequests = List.of(changed);
    return this;
  }

  /** A flavor of one processor, 512 MB and 1 GB. */
  public static Flavor small(Map<String, String> extraSpecs) {
    return new Flavor(1, "1", "small", 1, 512, 1, 0, 0, 1.0, 0, false, true, null, extraSpecs);
  }

  public RequestSpec make() {
    ImageRef image =
        new ImageRef(
            imageId,
            "image",
            "active",
            "public",
            "owner",
            "qcow2",
            "bare",
            1,
            0,
            0,
            null,
            null,
            null,
            null,
            null,
            imageProperties);
    return new RequestSpec(
        "project",
        "user",
        number,
        flavor == null ? small(extraSpecs) : flavor,
        image,
        zone,
        forceHosts,
        List.of(),
        requestedHost,
        null,
        ignoreHosts,
        hints,
        group,
        server,
        pciRequests,
        null,
        preferredCell,
        tried);
  }
}
