package org.novaee.compute.driver;

/** A guest changed its state by itself or by somebody else's hand. */
public record LifecycleEvent(String serverUuid, PowerState state) {}
