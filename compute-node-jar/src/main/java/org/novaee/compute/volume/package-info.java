/** What a host does about the volumes of its servers. */
package org.novaee.compute.volume;
