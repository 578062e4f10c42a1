package org.novaee.api.openapi;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.novaee.api.http.Operation;

/** Reads the routes that resource classes have. */
public final class Routes {

  /** The rule for an id in a path: {@code {id: [a-z]+}}. */
  private static final Pattern RULE = Pattern.compile("\\{\\s*([A-Za-z_]+)\\s*:[^{}]*}");

  private Routes() {}

  /** The routes of all of them but for those that answer what is no operation. */
  public static List<Route> of(Collection<Class<?>> resources) {
    List<Route> routes = new ArrayList<>();
    for (Class<?> resource : resources) {
      Path path = resource.getAnnotation(Path.class);
      if (path != null && !resource.isAnnotationPresent(NoOperation.class)) {
        for (Method method : resource.getDeclaredMethods()) {
          String verb = verb(method);
          if (verb != null) {
            routes.add(route(verb, path.value(), method));
          }
        }
      }
    }
    return routes;
  }

  private static Route route(String verb, String prefix, Method method) {
    Path own = method.getAnnotation(Path.class);
    String path = slashed(prefix) + (own == null ? "" : slashed(own.value()));
    return Route.of(
        verb, RULE.matcher(path).replaceAll("{$1}"), name(method), Operation.of(method), 200);
  }

  /** Such as {@code flavors.FlavorsResource.list}. */
  private static String name(Method method) {
    String type = method.getDeclaringClass().getName();
    int chapter = type.lastIndexOf('.', type.lastIndexOf('.') - 1);
    return type.substring(chapter + 1) + "." + method.getName();
  }

  private static String slashed(String path) {
    String begun = path.startsWith("/") ? path : "/" + path;
    return begun.endsWith("/") ? begun.substring(0, begun.length() - 1) : begun;
  }

  private static String verb(Method method) {
    for (Annotation annotation : method.getAnnotations()) {
      HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
      if (verb != null) {
        return verb.value();
      }
    }
    return null;
  }
}
