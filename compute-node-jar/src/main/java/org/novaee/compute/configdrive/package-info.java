/**
 * The config drive: a small disk with what the metadata service would tell the guest, for guests
 * that start before or without a network. It is written once, when the server is built.
 */
package org.novaee.compute.configdrive;
