/** Server groups of projects. */
package org.novaee.api.servergroups;
