package org.novaee.compute.image;

import java.nio.file.Path;

/**
 * An image in the cache.
 *
 * @param format what {@code qemu-img} calls it
 * @param virtualBytes size of the disk it is
 */
public record BaseImage(Path file, String format, long virtualBytes) {}
