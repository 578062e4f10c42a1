/** The image service as a client of Glance's v2 API. */
package org.novaee.image.glance;
