/** Records that travel between services as JSON. Immutable; units are in the names. */
package org.novaee.model;
