package org.novaee.rpc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.UUID;

/** Makes a contract interface callable: each method call becomes a message. */
public final class Proxies {

  private Proxies() {}

  /**
   * A thread-safe object of the contract whose methods send to the queue. A failed call throws
   * {@link RpcException}.
   */
  public static <T> T of(Class<T> contract, String queue, Sender sender) {
    InvocationHandler handler = new Sending(contract, queue, sender);
    return contract.cast(
        Proxy.newProxyInstance(contract.getClassLoader(), new Class<?>[] {contract}, handler));
  }

  private record Sending(Class<?> contract, String queue, Sender sender)
      implements InvocationHandler {

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
      if (method.getDeclaringClass() == Object.class) {
        return ofObject(proxy, method, arguments);
      }
      Object[] args = arguments == null ? new Object[0] : arguments;
      ContractMethod described = ContractMethod.of(contract).get(method.getName());
      Envelope message = envelope(described, args);
      if (!described.isCall()) {
        sender.cast(queue, message);
        return null;
      }
      Reply reply = Reply.parse(sender.call(queue, message));
      if (reply.errorType() != null) {
        throw new RpcException(
            message.operation() + " failed: " + reply.errorMessage(), reply.errorType());
      }
      return reply.result() == null
          ? null
          : Wire.value(reply.result(), method.getGenericReturnType());
    }

    private Envelope envelope(ContractMethod described, Object[] args) {
      Long deadline =
          described.isCall() ? System.currentTimeMillis() + described.timeout().toMillis() : null;
      return new Envelope(
          UUID.randomUUID().toString(),
          ContractMethod.contract(contract).name(),
          described.since(),
          described.method().getName(),
          Wire.tree(args),
          List.copyOf(described.subjects(args)),
          RequestContext.current(),
          deadline);
    }

    private Object ofObject(Object proxy, Method method, Object[] args) {
      return switch (method.getName()) {
        case "equals" -> proxy == args[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> contract.getSimpleName() + " at " + queue;
      };
    }
  }
}
