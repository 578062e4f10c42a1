package org.novaee.model;

/** A node that could not build a server. */
public record TriedNode(String host, String node) {}
