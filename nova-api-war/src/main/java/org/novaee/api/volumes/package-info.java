/** Volumes of servers, and the volume service as the Compute API showed it up to 2.35. */
package org.novaee.api.volumes;
