package org.novaee.compute.driver;

import org.novaee.model.Server;

/** Is told of each step of a driver's work before it is taken. */
@FunctionalInterface
public interface StepWatch {

  /** Lets every step be. */
  StepWatch NONE = (step, server) -> {};

  /**
   * @param step what is about to be done: {@code define}, {@code set-aside} …
   * @throws DriverException if the step is not to be taken
   */
  void before(String step, Server server);
}
