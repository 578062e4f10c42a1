package org.novaee.placement.api.http;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.novaee.api.openapi.Span;

/** The Placement API; its resources are found by their annotations. */
@ApplicationPath("/")
public class PlacementApi extends Application {

  /** All microversions. */
  public static final Span VERSIONS = new Span(Versions.MIN, Versions.MAX);
}
