/** The neighbours as beans of the control plane. */
package org.novaee.neighbours;
