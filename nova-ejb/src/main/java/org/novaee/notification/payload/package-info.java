/** The objects that notifications carry: components are their fields, in snake case. */
package org.novaee.notification.payload;
