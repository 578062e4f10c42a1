/** The shape of the house. */
package org.novaee.architecture;
