/**
 * Calls between services over Jakarta Messaging. A contract interface becomes a proxy on the
 * sending side and a dispatcher on the receiving side; callers see plain Java methods.
 */
package org.novaee.rpc;
