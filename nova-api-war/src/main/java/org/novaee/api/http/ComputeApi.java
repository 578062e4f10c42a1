package org.novaee.api.http;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The Compute API; its resources are found by their annotations. */
@ApplicationPath("/")
public class ComputeApi extends Application {}
