/**
 * The image service: Glance's v2 API, data in a directory, the rest in two tables. Entities are
 * plain: their fields are the package's own.
 */
package org.novaee.standalone.image;
