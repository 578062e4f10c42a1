/** The query language of the API: amounts of resources, traits, aggregates, groups of them. */
package org.novaee.placement.api.query;
