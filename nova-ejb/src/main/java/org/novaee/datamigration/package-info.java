/**
 * Brings rows that an older Nova wrote to what is written today, while everything runs. Names are
 * those of Nova's own migrations.
 */
package org.novaee.datamigration;
