package org.novaee.compute.process;

/**
 * How a program ended.
 *
 * @param output what it wrote to its standard output
 * @param errors what it wrote to its standard error
 */
public record Outcome(int exitCode, String output, String errors) {

  public boolean succeeded() {
    return exitCode == 0;
  }
}
