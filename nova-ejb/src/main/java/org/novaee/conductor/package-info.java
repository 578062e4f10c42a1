/**
 * The conductor: the tasks that take several steps, one class per task and one method per step, and
 * the only way from a compute node to the data.
 */
package org.novaee.conductor;
