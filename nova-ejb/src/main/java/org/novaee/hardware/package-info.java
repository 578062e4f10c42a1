/**
 * What flavor and image ask of a guest's hardware: whether the two agree, and the NUMA topology
 * that follows. Pure functions, by Nova's rules and in its words.
 */
package org.novaee.hardware;
