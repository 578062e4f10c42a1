/**
 * Placement in-process: what providers have, who holds how much of it, and which providers have
 * room for a request. Requests are answered from a view in memory that the providers' generations
 * keep honest; claims are decided in the database, on locked providers.
 */
package org.novaee.placement;
