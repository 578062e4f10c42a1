/** What consumers hold and could hold: allocations, candidates, usages, and the reshaper. */
package org.novaee.placement.api.allocations;
