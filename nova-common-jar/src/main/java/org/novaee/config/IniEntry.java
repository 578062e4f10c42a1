package org.novaee.config;

/**
 * One assignment of an ini file.
 *
 * @param name the section and the option
 * @param value its text, continuation lines joined by line feeds
 * @param origin {@code file:line}
 */
record IniEntry(OptionName name, String value, String origin) {}
