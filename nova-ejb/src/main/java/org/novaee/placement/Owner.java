package org.novaee.placement;

/** On whose behalf something is held. */
public record Owner(String projectId, String userId) {}
