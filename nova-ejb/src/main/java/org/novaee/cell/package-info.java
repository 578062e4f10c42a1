/**
 * Cells: opened at run time as {@code cell_mappings} names them, asked all at once with a time
 * limit each, and found again for hosts and servers through the mappings.
 */
package org.novaee.cell;
