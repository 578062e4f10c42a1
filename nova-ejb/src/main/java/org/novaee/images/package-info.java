/** Images as the Compute API once handed them on. */
package org.novaee.images;
