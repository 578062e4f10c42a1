package org.novaee.volume;

/** A type volumes may have. */
public record VolumeType(String id, String name) {}
