package org.novaee.rpc.server;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.jms.ConnectionFactory;
import org.novaee.db.Delivery;
import org.novaee.rpc.Proxies;
import org.novaee.rpc.Sender;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.contract.Scheduler;
import org.novaee.rpc.jms.RpcConnection;

/**
 * The control plane's connection to the broker. It is plain and long-lived, not the pooled one of
 * the transaction manager, so that a call gets its answer while it waits.
 */
@ApplicationScoped
public class Rpc {

  @Resource(lookup = "java:/ConnectionFactory")
  private ConnectionFactory factory;

  private RpcConnection connection;
  private StepSender sender;

  @PostConstruct
  void connect() {
    String node = System.getProperty("jboss.node.name", "server");
    connection = new RpcConnection(factory, "replies.server." + node);
    sender = new StepSender(connection);
  }

  @PreDestroy
  void close() {
    connection.close();
  }

  /** For answers to calls. */
  public RpcConnection connection() {
    return connection;
  }

  /** For proxies of contracts. */
  public Sender sender() {
    return sender;
  }

  /** Takes outbox messages to the broker. */
  public Delivery delivery() {
    return sender;
  }

  @Produces
  @ApplicationScoped
  Conductor conductor() {
    return Proxies.of(Conductor.class, Conductor.QUEUE, sender);
  }

  @Produces
  @ApplicationScoped
  Scheduler scheduler() {
    return Proxies.of(Scheduler.class, Scheduler.QUEUE, sender);
  }

  @Produces
  @jakarta.inject.Singleton
  ComputeNodes computeNodes() {
    return new ComputeNodes(sender);
  }
}
