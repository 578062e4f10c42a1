/** The moves of servers between hosts: the list of all, and those of one server under way. */
package org.novaee.api.migrations;
