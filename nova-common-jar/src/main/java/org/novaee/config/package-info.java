/**
 * nova.conf as a source of MicroProfile Config: option {@code [group] name} is the property {@code
 * nova.<group>.<name>}, {@code [DEFAULT] name} is {@code nova.<name>}. Every option that is read
 * stands once, with type, default and limits, in the reading module's {@code
 * META-INF/nova-options.txt}; that catalogue gives the defaults and checks the values at start.
 */
package org.novaee.config;
