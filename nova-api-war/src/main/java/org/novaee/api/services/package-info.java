/** The processes of the cloud and the availability zones they make up. */
package org.novaee.api.services;
