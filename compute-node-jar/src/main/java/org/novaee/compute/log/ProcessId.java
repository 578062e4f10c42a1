package org.novaee.compute.log;

import ch.qos.logback.core.PropertyDefinerBase;

/** Gives the log its column with the process id. */
public final class ProcessId extends PropertyDefinerBase {

  @Override
  public String getPropertyValue() {
    return String.valueOf(ProcessHandle.current().pid());
  }
}
