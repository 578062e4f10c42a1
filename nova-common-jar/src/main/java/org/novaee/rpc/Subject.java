package org.novaee.rpc;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the parameter of a contract method that names the server (by uuid) the message is about. It
 * appears in log lines, and tells whose server goes to ERROR when the message keeps failing. On a
 * {@code List<String>} parameter the message is about each of them.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Subject {}
