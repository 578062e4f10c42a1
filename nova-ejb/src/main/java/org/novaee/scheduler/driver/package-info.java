/** The drivers that {@code [scheduler] driver} may name. */
package org.novaee.scheduler.driver;
