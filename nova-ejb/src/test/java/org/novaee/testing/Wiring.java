package org.novaee.testing;

import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.novaee.db.Database;
import org.novaee.db.NovaApi;
import org.novaee.db.PlacementDb;

/**
 * Puts application-scoped classes together for a test, as the container would: by constructor or by
 * field, one object of each class. What is not given is made.
 */
public final class Wiring {

  private final Map<Class<?>, Object> objects = new LinkedHashMap<>();
  private final Map<Class<? extends Annotation>, Database> databases = new HashMap<>();
  private final Config config;

  public Wiring(Config config, Database api, Database placement) {
    this.config = config;
    objects.put(Config.class, config);
    databases.put(NovaApi.class, api);
    databases.put(PlacementDb.class, placement);
  }

  /** Has this object injected where the type is asked for. */
  public <T> Wiring with(Class<T> type, T object) {
    objects.put(type, object);
    return this;
  }

  /** The object of a class. */
  public <T> T get(Class<T> type) {
    Object known = objects.get(type);
    if (known == null) {
      known = make(type);
    }
    return type.cast(known);
  }

  private Object make(Class<?> type) {
    if (type.isInterface()) {
      return absent(type);
    }
    try {
      Optional<Constructor<?>> annotated =
          Arrays.stream(type.getDeclaredConstructors())
              .filter(each -> each.isAnnotationPresent(Inject.class))
              .findFirst();
      Object made;
      if (annotated.isPresent()) {
        annotated.get().setAccessible(true);
        made =
            annotated
                .get()
                .newInstance(
                    Arrays.stream(annotated.get().getParameters()).map(this::argument).toArray());
      } else {
        Constructor<?> plain = type.getDeclaredConstructor();
        plain.setAccessible(true);
        made = plain.newInstance();
      }
      objects.put(type, made);
      for (Field field : type.getDeclaredFields()) {
        if (field.isAnnotationPresent(Inject.class)) {
          field.setAccessible(true);
          field.set(made, value(field.getType(), field.getAnnotations()));
        }
      }
      return made;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot make a " + type.getName(), e);
    }
  }

  /** A neighbour that the test has nothing to do with. */
  private Object absent(Class<?> type) {
    Object stranger =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) -> {
              throw new UnsupportedOperationException(type.getSimpleName() + " is not here");
            });
    objects.put(type, stranger);
    return stranger;
  }

  private Object argument(Parameter parameter) {
    return value(parameter.getType(), parameter.getAnnotations());
  }

  private Object value(Class<?> type, Annotation[] annotations) {
    for (Annotation annotation : annotations) {
      if (annotation instanceof ConfigProperty property) {
        return type == Optional.class
            ? Optional.empty()
            : config.getValue(property.name(), boxed(type));
      }
      if (type == Database.class && databases.containsKey(annotation.annotationType())) {
        return databases.get(annotation.annotationType());
      }
    }
    return get(type);
  }

  private static Class<?> boxed(Class<?> type) {
    if (type == int.class) {
      return Integer.class;
    }
    if (type == long.class) {
      return Long.class;
    }
    return type == boolean.class ? Boolean.class : type;
  }
}
