package org.novaee.service;

/**
 * What an operator decides about a process.
 *
 * @param disabled null to leave as it is
 * @param disabledReason counts only where it is disabled; may be null
 * @param forcedDown null to leave as it is
 */
public record ServiceChange(Boolean disabled, String disabledReason, Boolean forcedDown) {}
