/**
 * Disks on their way from host to host: the source shows them over HTTPS, the target fetches them.
 * Neither needs an account on the other. The control plane carries the source's address, the
 * fingerprint of its certificate and a ticket that is good for one server to the one target.
 */
package org.novaee.compute.transfer;
