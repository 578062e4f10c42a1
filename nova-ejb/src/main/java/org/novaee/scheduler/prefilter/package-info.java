/**
 * Request filters: each turns a wish of a request into something that placement is asked for, so
 * that hosts without it never come back.
 */
package org.novaee.scheduler.prefilter;
