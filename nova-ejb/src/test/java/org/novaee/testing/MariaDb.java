package org.novaee.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the {@link MariaDbServer} as a parameter: {@code @ExtendWith(MariaDb.class)}. */
public final class MariaDb implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
    return parameter.getParameter().getType() == MariaDbServer.class;
  }

  @Override
  public MariaDbServer resolveParameter(ParameterContext parameter, ExtensionContext extension) {
    return MariaDbServer.shared();
  }
}
