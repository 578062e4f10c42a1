/** The whole system, started as its users start it, asked as its users ask. */
package org.novaee.it;
