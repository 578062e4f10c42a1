/** The Python clients against the system. */
package org.novaee.it.client;
