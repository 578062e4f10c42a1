package org.novaee.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test classes one {@link NovaInstance} with real guests between them, which ends with the
 * last of them; they run one after the other ({@code SAME_THREAD}). Where there is no libvirt they
 * are left out.
 */
final class RealNova implements ParameterResolver {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(RealNova.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == NovaInstance.class;
  }

  @Override
  public NovaInstance resolveParameter(ParameterContext parameter, ExtensionContext context) {
    NovaInstance instance =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(Shared.class, key -> new Shared(), Shared.class)
            .instance;
    assumeTrue(instance.hasGuests(), "no libvirt on this machine");
    return instance;
  }

  private static final class Shared implements AutoCloseable {

    private final NovaInstance instance = NovaInstance.real("guest", 2300);

    Shared() {
      String said = instance.up();
      if (instance.hasGuests()) {
        assertThat(said).contains("Server hello", "is ACTIVE", "guest is ready");
      }
    }

    @Override
    public void close() {
      instance.close();
    }
  }
}
