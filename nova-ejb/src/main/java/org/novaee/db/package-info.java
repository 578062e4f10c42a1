/**
 * Schemas, and the steps that change them. A step is one local transaction on one schema, with the
 * inbox and outbox that make it happen exactly once.
 */
package org.novaee.db;
