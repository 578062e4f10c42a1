/** Puts right, when an operator asks for it, what placement should know of servers and hosts. */
package org.novaee.healing;
