package org.novaee.broker;

import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.protocol.core.ChannelHandler;
import org.apache.activemq.artemis.core.protocol.core.CoreRemotingConnection;
import org.apache.activemq.artemis.core.protocol.core.Packet;
import org.apache.activemq.artemis.core.protocol.core.ServerSessionPacketHandler;
import org.apache.activemq.artemis.core.protocol.core.impl.wireformat.MessagePacketI;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Writes on every incoming message which user sent it, in the property {@code _AMQ_VALIDATED_USER}
 * (in Jakarta Messaging also {@code JMSXUserID}), so that a receiver can tell which host speaks. A
 * message of the server's own carries no such property, whatever the sender put there.
 *
 * <p>The broker could do this itself ({@code populate-validated-user}), but the server's management
 * model does not offer that setting.
 */
public final class SenderStamp implements Interceptor {

  @Override
  public boolean intercept(Packet packet, RemotingConnection connection) {
    if (packet instanceof MessagePacketI carrier) {
      stamp(carrier.getMessage(), user(packet, (CoreRemotingConnection) connection));
    }
    return true;
  }

  private static void stamp(Message message, String user) {
    if (user == null) {
      message.removeProperty(Message.HDR_VALIDATED_USER);
    } else {
      message.setValidatedUserID(user);
    }
    // The encoded form the client sent is no longer true.
    message.reencode();
  }

  /**
   * Who opened the session; the broker had checked the password before the session existed. The
   * server's own sessions have a user, too: a random name, made at each start.
   */
  private static String user(Packet packet, CoreRemotingConnection connection) {
    if (connection.getTransportConnection() instanceof InVMConnection) {
      return null;
    }
    ChannelHandler handler = connection.getChannel(packet.getChannelID(), -1).getHandler();
    return handler instanceof ServerSessionPacketHandler sessions
        ? sessions.getSession().getUsername()
        : null;
  }
}
