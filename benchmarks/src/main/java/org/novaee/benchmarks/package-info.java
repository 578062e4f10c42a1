/**
 * How fast it is: each benchmark measures a running system beside a floor taken in the same run,
 * prints one table and writes JSON.
 */
package org.novaee.benchmarks;
