/**
 * What can be asked of servers that move: resize and cold migration with their confirmation or
 * reversal, live migration, evacuation. Each request is checked, recorded with its migration and
 * its action in one step, and handed to the conductor.
 */
package org.novaee.server.move;
