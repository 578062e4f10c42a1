/**
 * The volume service as Nova needs it: volumes, their snapshots, and the attachments that tie them
 * to servers.
 */
package org.novaee.volume;
