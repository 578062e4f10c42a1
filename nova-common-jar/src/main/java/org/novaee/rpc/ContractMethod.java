package org.novaee.rpc;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the annotations of one contract method say.
 *
 * @param timeout how long a caller waits; null for a cast
 * @param since the contract version that introduced it
 */
record ContractMethod(Method method, String since, Duration timeout, boolean[] subject) {

  private static final Map<Class<?>, Map<String, ContractMethod>> CONTRACTS =
      new ConcurrentHashMap<>();

  /** The contract's methods by name. */
  static Map<String, ContractMethod> of(Class<?> contract) {
    return CONTRACTS.computeIfAbsent(contract, ContractMethod::read);
  }

  static Contract contract(Class<?> type) {
    Contract contract = type.getAnnotation(Contract.class);
    if (contract == null) {
      throw new IllegalArgumentException(type.getName() + " is not a @Contract");
    }
    return contract;
  }

  boolean isCall() {
    return timeout != null;
  }

  /** The servers that the arguments name. */
  List<String> subjects(Object[] args) {
    List<String> servers = new ArrayList<>();
    for (int i = 0; i < subject.length; i++) {
      if (args[i] instanceof AboutServer about) {
        servers.add(about.serverUuid());
      } else if (subject[i] && args[i] instanceof List<?> many) {
        many.forEach(one -> servers.add(String.valueOf(one)));
      } else if (subject[i] && args[i] != null) {
        servers.add(args[i].toString());
      }
    }
    return servers;
  }

  private static Map<String, ContractMethod> read(Class<?> type) {
    contract(type);
    Map<String, ContractMethod> methods = new ConcurrentHashMap<>();
    for (Method method : type.getMethods()) {
      if (java.lang.reflect.Modifier.isStatic(method.getModifiers())) {
        continue;
      }
      if (methods.put(method.getName(), describe(method)) != null) {
        throw new IllegalArgumentException("A contract method has one form only: " + method);
      }
    }
    return methods;
  }

  private static ContractMethod describe(Method method) {
    boolean[] subject = new boolean[method.getParameterCount()];
    Annotation[][] annotations = method.getParameterAnnotations();
    for (int i = 0; i < subject.length; i++) {
      subject[i] = Arrays.stream(annotations[i]).anyMatch(Subject.class::isInstance);
    }
    Call call = method.getAnnotation(Call.class);
    if (call != null) {
      Duration timeout = Duration.ofSeconds(call.timeoutSeconds());
      return new ContractMethod(method, call.since(), timeout, subject);
    }
    Cast cast = method.getAnnotation(Cast.class);
    if (cast == null || method.getReturnType() != void.class) {
      throw new IllegalArgumentException("Neither a @Call nor a void @Cast: " + method);
    }
    return new ContractMethod(method, cast.since(), null, subject);
  }
}
