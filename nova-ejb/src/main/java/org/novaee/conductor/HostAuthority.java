package org.novaee.conductor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.rpc.Incoming;

/**
 * For which host the sender of a message may speak. A compute node's broker account is {@code
 * compute.<host>}, and the broker vouches for the account.
 */
@ApplicationScoped
public class HostAuthority {

  private static final String ACCOUNT_PREFIX = "compute.";

  /** Accounts of processes that run many simulated hosts. */
  @Inject
  @ConfigProperty(name = "nova.novaee.multi_host_accounts")
  private Optional<Set<String>> multiHostAccounts;

  /**
   * Refuses a message about a host by anybody but that host.
   *
   * @throws SecurityException naming both
   */
  public void require(String host) {
    if (!allows(host)) {
      throw new SecurityException("Account " + account() + " may not speak for host " + host);
    }
  }

  /**
   * Whether the sender may speak for the host.
   *
   * @param host null for what is on no host, of which only the control plane may speak
   */
  public boolean allows(String host) {
    String account = account();
    return account == null
        || (host != null
            && (account.equals(ACCOUNT_PREFIX + host)
                || multiHostAccounts.map(many -> many.contains(account)).orElse(false)));
  }

  /**
   * Refuses a message that only the control plane itself may send.
   *
   * @throws SecurityException naming the account
   */
  public void requireControlPlane() {
    String account = account();
    if (account != null) {
      throw new SecurityException("Account " + account + " may not ask for this");
    }
  }

  /** Who sent the message being handled; null for the control plane, which speaks in the VM. */
  private static String account() {
    Incoming incoming = Incoming.current();
    return incoming == null ? null : incoming.user();
  }
}
