/** Hypervisors, for operators. */
package org.novaee.api.hypervisors;
