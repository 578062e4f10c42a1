/** How much a project may use, and how much it does. */
package org.novaee.quota;
