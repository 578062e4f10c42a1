package org.novaee.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The receiving side of contracts: finds the method a message asks for and calls it. Immutable once
 * built; thread-safe if the targets are.
 */
public final class Dispatcher {

  private final Map<String, Target> targets = new LinkedHashMap<>();

  /** Serves a contract by an object. */
  public <T> Dispatcher serve(Class<T> contract, T object) {
    Contract described = ContractMethod.contract(contract);
    targets.put(described.name(), new Target(contract, described.version(), object));
    return this;
  }

  /**
   * Calls the method in the message's request context, on this thread.
   *
   * @return what it returned
   * @throws RpcException if the contract, method, version or an argument is not understood
   * @throws Exception what the method threw
   */
  public Object dispatch(Envelope message) throws Exception {
    Target target = targets.get(message.contract());
    if (target == null) {
      throw new RpcException(
          "Unknown contract " + message.contract() + "; served here: " + targets.keySet());
    }
    ContractMethod method = target.require(message);
    Object[] args = arguments(method, message.args());
    return message.context().call(() -> invoke(method, target.object(), args));
  }

  private static Object invoke(ContractMethod method, Object object, Object[] args)
      throws Exception {
    try {
      return method.method().invoke(object, args);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static Object[] arguments(ContractMethod method, JsonNode args) {
    int wanted = method.method().getParameterCount();
    int given = args == null ? 0 : args.size();
    if (given != wanted) {
      throw new RpcException(
          method.method().getName() + " takes " + wanted + " arguments, the message has " + given);
    }
    Object[] values = new Object[wanted];
    for (int i = 0; i < wanted; i++) {
      values[i] = Wire.value(args.get(i), method.method().getGenericParameterTypes()[i]);
    }
    return values;
  }

  private record Target(Class<?> contract, String version, Object object) {

    ContractMethod require(Envelope message) {
      ContractMethod method = ContractMethod.of(contract).get(message.method());
      if (method == null) {
        throw new RpcException("Unknown method " + message.operation());
      }
      if (!Version.parse(version).serves(Version.parse(message.version()))) {
        throw new RpcException(
            message.operation()
                + " asks for version "
                + message.version()
                + ", this side serves "
                + version);
      }
      return method;
    }
  }
}
