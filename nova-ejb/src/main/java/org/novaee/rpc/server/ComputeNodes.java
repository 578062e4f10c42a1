package org.novaee.rpc.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.novaee.rpc.Proxies;
import org.novaee.rpc.Sender;
import org.novaee.rpc.contract.ComputeNode;

/** The compute nodes as they can be spoken to. */
public class ComputeNodes {

  private final Sender sender;
  private final Map<String, ComputeNode> proxies = new ConcurrentHashMap<>();

  public ComputeNodes(Sender sender) {
    this.sender = sender;
  }

  /**
   * The compute node of a service host. A cast reaches it when it is up; a call to one that is down
   * ends in {@link org.novaee.rpc.RpcTimeout}.
   */
  public ComputeNode on(String host) {
    return proxies.computeIfAbsent(
        host, name -> Proxies.of(ComputeNode.class, ComputeNode.queue(name), sender));
  }
}
