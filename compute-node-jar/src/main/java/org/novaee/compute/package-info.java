/**
 * The compute node: a process on a hypervisor host that carries out what is asked of its servers.
 * {@link org.novaee.compute.ComputeNode} is its main class and the one place where objects are
 * wired; {@link org.novaee.compute.ComputeHost} is one host at work.
 */
package org.novaee.compute;
