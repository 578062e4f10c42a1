/** Limits of projects, users and classes, for operators. */
package org.novaee.api.quotas;
