/**
 * The making of servers up to the moment the request is accepted: everything asked for is looked up
 * and checked before anything is written.
 */
package org.novaee.server.create;
