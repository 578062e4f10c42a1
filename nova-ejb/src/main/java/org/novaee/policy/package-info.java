/**
 * Who may do what: the rules in the language of oslo.policy, their defaults, and a file that
 * overrides them.
 */
package org.novaee.policy;
