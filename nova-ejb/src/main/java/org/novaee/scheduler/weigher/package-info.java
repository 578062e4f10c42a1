/** Weighers: each gives hosts a figure; the host with the highest weighted sum is chosen. */
package org.novaee.scheduler.weigher;
