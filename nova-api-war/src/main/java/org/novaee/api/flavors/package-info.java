/** Flavors, their extra specs and who may use them. */
package org.novaee.api.flavors;
