/** The service of machines that are handed out whole. */
package org.novaee.baremetal;
