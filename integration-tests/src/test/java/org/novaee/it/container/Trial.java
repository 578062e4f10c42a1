package org.novaee.it.container;

import org.novaee.rpc.Call;
import org.novaee.rpc.Cast;
import org.novaee.rpc.Contract;
import org.novaee.rpc.Subject;

/** What the tests ask of {@link TrialListener}. */
@Contract(name = "trial")
public interface Trial {

  String QUEUE = "trial";

  /** Writes a row of that name in a step of its own. */
  @Cast
  void note(String name);

  /** Always fails. */
  @Cast
  void fail(@Subject String serverUuid);

  /** Returns what it is given. */
  @Call(timeoutSeconds = 10)
  String echo(String text);
}
