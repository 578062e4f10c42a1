package org.novaee.it.container;

import org.novaee.rpc.Call;
import org.novaee.rpc.Cast;
import org.novaee.rpc.Contract;

/** The same contract as a newer caller knows it. */
@Contract(name = "trial", version = "1.7")
public interface NewerTrial {

  /** The receiver knows the method, but not in this version. */
  @Call(since = "1.7", timeoutSeconds = 10)
  String echo(String text);

  /** The receiver does not know the method. */
  @Call(timeoutSeconds = 10)
  String unheard();

  /** Nor this one. */
  @Cast
  void lost(String text);
}
