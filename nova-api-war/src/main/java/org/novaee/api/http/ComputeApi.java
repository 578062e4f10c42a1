package org.novaee.api.http;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.novaee.api.openapi.Span;

/** The Compute API; its resources are found by their annotations. */
@ApplicationPath("/")
public class ComputeApi extends Application {

  /** All microversions. */
  public static final Span VERSIONS = new Span(Negotiation.MIN, Negotiation.MAX);
}
