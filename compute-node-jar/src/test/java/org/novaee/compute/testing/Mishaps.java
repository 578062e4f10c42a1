package org.novaee.compute.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;

/**
 * Stands between an operation and its neighbours, counts the calls, and lets one go wrong: as a
 * failure of that call, or as a crash of the process, after which no call gets through until {@link
 * #revive}. Used by one thread.
 */
public final class Mishaps {

  /** The process is dead. */
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  private int calls;
  private int wrongCall = -1;
  private boolean takesEffect;
  private RuntimeException failure;
  private boolean dead;
  private boolean happened;
  private final Queue<RuntimeException> inTurn = new ArrayDeque<>();
  private final List<String> names = new ArrayList<>();
  private boolean countsSteps;
  private int meanwhileCall = -1;
  private Runnable meanwhile;

  /** The call of this number crashes the process, after or before it took effect. */
  public void crashAt(int call, boolean afterEffect) {
    wrongCall = call;
    takesEffect = afterEffect;
    failure = null;
  }

  /** The call of this number fails before it takes effect. */
  public void failAt(int call, RuntimeException with) {
    wrongCall = call;
    takesEffect = false;
    failure = with;
  }

  /** The first calls fail, each with the next of these. */
  public void failInTurn(Queue<RuntimeException> with) {
    inTurn.addAll(with);
  }

  /** Something else happens before the call of this number. */
  public void meanwhile(int call, Runnable what) {
    meanwhileCall = call;
    meanwhile = what;
  }

  /** From now on the steps a fake hypervisor takes count as calls, too. */
  public void countSteps() {
    countsSteps = true;
  }

  /** A step of the fake hypervisor. */
  public void step(String step) {
    if (countsSteps) {
      try {
        pass("step " + step, () -> null);
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The calls so far, as {@code NetworkService.allocate} or {@code step disk}. */
  public List<String> names() {
    return List.copyOf(names);
  }

  /** How many calls there were so far. */
  public int calls() {
    return calls;
  }

  /** A new process: calls get through. */
  public void revive() {
    dead = false;
    wrongCall = -1;
  }

  /** Whether the mishap was reached. */
  public boolean happened() {
    return happened;
  }

  /** The neighbour with mishaps on the way. */
  public <T> T before(Class<T> type, T neighbour) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) ->
                pass(
                    type.getSimpleName() + "." + method.getName(),
                    () -> invoke(method, neighbour, args))));
  }

  private Object pass(String name, Callable<Object> call) throws Exception {
    if (dead) {
      throw new Crash();
    }
    if (!inTurn.isEmpty()) {
      throw inTurn.remove();
    }
    names.add(name);
    if (calls == meanwhileCall) {
      meanwhileCall = -1;
      meanwhile.run();
    }
    if (calls++ != wrongCall) {
      return call.call();
    }
    happened = true;
    if (takesEffect) {
      call.call();
    }
    if (failure != null) {
      throw failure;
    }
    dead = true;
    throw new Crash();
  }

  private static Object invoke(Method method, Object target, Object[] args) throws Exception {
    try {
      return method.invoke(target, args);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
