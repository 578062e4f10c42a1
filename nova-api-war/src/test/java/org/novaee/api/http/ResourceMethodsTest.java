package org.novaee.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All resource methods of the API together. */
class ResourceMethodsTest {

  @Test
  void noTwoAnswerTheSameRequest() throws Exception {
    Map<String, List<String>> byRequest =
        resources()
            .flatMap(resource -> Stream.of(resource.getDeclaredMethods()))
            .filter(method -> verb(method) != null)
            .collect(
                Collectors.groupingBy(
                    ResourceMethodsTest::request,
                    Collectors.mapping(Method::toString, Collectors.toList())));

    assertThat(byRequest).hasSizeGreaterThan(200);
    assertThat(byRequest.values()).allSatisfy(methods -> assertThat(methods).hasSize(1));
  }

  private static Stream<Class<?>> resources() throws IOException, URISyntaxException {
    java.nio.file.Path classes =
        java.nio.file.Path.of(
            ComputeApi.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<java.nio.file.Path> files = Files.walk(classes.resolve("org/novaee/api"))) {
      return files
          .map(file -> classes.relativize(file).toString())
          .filter(name -> name.endsWith("Resource.class"))
          .map(name -> name.replace(".class", "").replace('/', '.'))
          .<Class<?>>map(ResourceMethodsTest::load)
          .filter(type -> type.isAnnotationPresent(Path.class))
          .toList()
          .stream();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ResourceMethodsTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String request(Method method) {
    Path own = method.getAnnotation(Path.class);
    String path =
        method.getDeclaringClass().getAnnotation(Path.class).value()
            + (own == null ? "" : "/" + own.value());
    return verb(method) + " " + path.replaceAll("\\{[^}]*}", "{}").replaceAll("/+", "/");
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
