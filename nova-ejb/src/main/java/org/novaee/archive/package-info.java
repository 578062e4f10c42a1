/**
 * Moves rows that are deleted for good out of the way of those that live: into the shadow tables of
 * their cell, and from there, later, out of the database.
 */
package org.novaee.archive;
