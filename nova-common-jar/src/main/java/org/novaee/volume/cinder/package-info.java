/** The volume service as a client of Cinder's v3 API. */
package org.novaee.volume.cinder;
