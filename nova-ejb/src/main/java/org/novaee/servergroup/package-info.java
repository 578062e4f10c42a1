/** Server groups: servers that are to be together on a host, or apart. */
package org.novaee.servergroup;
