package org.novaee.scheduler;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/**
 * Finds filters, weighers or drivers by the names that configuration files use: the short name,
 * Nova's dotted path, or the class name of a third party's.
 */
final class PlugIns<T, A extends Annotation> {

  private final Class<T> type;
  private final Class<A> annotation;
  private final Function<A, String> nameOf;
  private final Map<String, Class<? extends T>> byName = new LinkedHashMap<>();

  PlugIns(Class<T> type, Class<A> annotation, Function<A, String> nameOf) {
    this.type = type;
    this.annotation = annotation;
    this.nameOf = nameOf;
  }

  /** Makes these classes available. */
  PlugIns<T, A> add(List<Class<? extends T>> classes) {
    classes.forEach(this::add);
    return this;
  }

  /**
   * Makes a third party's class available.
   *
   * @throws IllegalArgumentException when it cannot be found or is no such plug-in
   */
  void addByClassName(String className) {
    try {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      Class<?> found = Class.forName(className, true, loader);
      if (!type.isAssignableFrom(found) || Modifier.isAbstract(found.getModifiers())) {
        throw new IllegalArgumentException(className + " is no " + type.getSimpleName());
      }
      add(found.asSubclass(type));
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("There is no class " + className, e);
    }
  }

  /** The class of an available plug-in. */
  Class<? extends T> type(String name) {
    return byName.get(name);
  }

  /** The annotation of an available plug-in. */
  A describe(String name) {
    return byName.get(name).getAnnotation(annotation);
  }

  /** The annotation of a plug-in. */
  A describe(T plugIn) {
    return plugIn.getClass().getAnnotation(annotation);
  }

  /** The names of all that are available. */
  List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /**
   * Makes a plug-in.
   *
   * @throws IllegalArgumentException when there is none of that name; the message lists them
   */
  T make(String name, Config config) {
    Class<? extends T> found = byName.get(name);
    if (found == null) {
      found = byName.get(name.substring(name.lastIndexOf('.') + 1));
    }
    if (found == null) {
      throw new IllegalArgumentException(
          "there is no "
              + name
              + "; available are "
              + String.join(", ", new TreeSet<>(byName.keySet())));
    }
    return make(found, config);
  }

  private void add(Class<? extends T> plugIn) {
    A described = plugIn.getAnnotation(annotation);
    if (described == null) {
      throw new IllegalArgumentException(
          plugIn.getName() + " has no annotation @" + annotation.getSimpleName());
    }
    byName.put(nameOf.apply(described), plugIn);
  }

  private static <T> T make(Class<T> type, Config config) {
    try {
      for (Constructor<?> constructor : type.getConstructors()) {
        if (constructor.getParameterCount() == 1
            && constructor.getParameterTypes()[0] == Config.class) {
          return type.cast(constructor.newInstance(config));
        }
      }
      return type.getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          type.getName() + " cannot be used: " + e.getCause().getMessage(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          type.getName() + " has no public constructor for Config or without parameters", e);
    }
  }
}
