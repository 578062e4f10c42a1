/** Filters that Nova had once and that old configuration files still name. */
package org.novaee.scheduler.filter.legacy;
