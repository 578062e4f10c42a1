package org.novaee.testing;

import java.io.Closeable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * Counts the queries that are prepared on the connections of data sources: those of the code under
 * test, and none of those with which a driver greets a server on its own account. Thread-safe.
 */
final class CountedQueries {

  private final AtomicLong count = new AtomicLong();

  long count() {
    return count.get();
  }

  /** The same source, counted; closed with what it stands for. */
  DataSource count(DataSource source) {
    return proxy(
        DataSource.class,
        source,
        result -> result instanceof Connection opened ? counted(opened) : result);
  }

  private Connection counted(Connection connection) {
    return proxy(Connection.class, connection, UnaryOperator.identity());
  }

  private <T> T proxy(Class<T> type, T target, UnaryOperator<Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {type, Closeable.class},
            (self, method, args) -> {
              if (method.getName().equals("prepareStatement") && isQuery((String) args[0])) {
                count.incrementAndGet();
              }
              try {
                return answer.apply(method.invoke(target, args));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private static boolean isQuery(String sql) {
    return sql.stripLeading().toLowerCase(Locale.ROOT).startsWith("select");
  }
}
