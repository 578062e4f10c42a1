package org.novaee.standalone.http;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** All services; their resources are found by scanning. */
@ApplicationPath("/")
public class StandaloneApplication extends Application {}
