package org.novaee.placement.api.http;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The Placement API; its resources are found by their annotations. */
@ApplicationPath("/")
public class PlacementApi extends Application {}
