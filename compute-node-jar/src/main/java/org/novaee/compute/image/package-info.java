/**
 * From an image to the disks of a guest. Images come from anybody and are looked at with care; each
 * is fetched once per host and lies under the guests' overlays.
 */
package org.novaee.compute.image;
