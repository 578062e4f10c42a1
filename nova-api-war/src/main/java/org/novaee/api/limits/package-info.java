/** What a project may use and how much of it is used. */
package org.novaee.api.limits;
