package org.novaee.db;

import org.eclipse.persistence.logging.AbstractSessionLog;
import org.eclipse.persistence.logging.SessionLog;
import org.eclipse.persistence.logging.SessionLogEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes the persistence provider's messages on to our log. Failures of statements are exceptions
 * anyway, and who catches them knows whether they matter; so the provider's own word on them is for
 * debugging.
 */
public final class SessionLogger extends AbstractSessionLog {

  private static final Logger log = LoggerFactory.getLogger("org.eclipse.persistence");

  public SessionLogger() {
    setLevel(log.isTraceEnabled() ? SessionLog.FINE : SessionLog.INFO);
  }

  @Override
  public void log(SessionLogEntry entry) {
    if (entry.hasException()) {
      log.debug("{}", entry.getNameSpace(), entry.getException());
    } else if (entry.getLevel() >= SessionLog.WARNING) {
      log.warn("{}", formatMessage(entry));
    } else if (log.isDebugEnabled()) {
      log.debug("{}", formatMessage(entry));
    }
  }
}
