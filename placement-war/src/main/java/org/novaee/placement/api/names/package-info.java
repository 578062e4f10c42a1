/** The names that providers and requests use: traits and resource classes. */
package org.novaee.placement.api.names;
