/**
 * Creates the schemas and brings those of a real Nova up to date. What a schema's version is stands
 * in Nova's own {@code alembic_version}, so that a database can move from Nova to here and back.
 */
package org.novaee.db.migration;
