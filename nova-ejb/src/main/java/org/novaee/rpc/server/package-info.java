/**
 * The control plane's side of RPC: casts that leave with a step, calls that wait outside of one,
 * and the handling that message-driven beans share.
 */
package org.novaee.rpc.server;
