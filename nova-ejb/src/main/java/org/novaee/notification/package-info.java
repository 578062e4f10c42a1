/** Tells other systems, in Nova's versioned notifications, what was done. */
package org.novaee.notification;
