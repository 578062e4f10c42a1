package org.novaee.it.container;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.jms.JMSDestinationDefinition;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.novaee.rpc.Dispatcher;
import org.novaee.rpc.server.Listening;

/** Takes messages off a queue of the tests' own in the way the product's listeners do. */
@JMSDestinationDefinition(
    name = "java:app/jms/trial",
    interfaceName = "jakarta.jms.Queue",
    destinationName = Trial.QUEUE)
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationLookup",
          propertyValue = "java:app/jms/trial"),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue")
    })
@TransactionManagement(TransactionManagementType.BEAN)
public class TrialListener implements MessageListener {

  @Inject private Listening listening;
  @Inject private TrialTasks tasks;

  private Dispatcher dispatcher;

  @PostConstruct
  void wire() {
    dispatcher = new Dispatcher().serve(Trial.class, tasks);
  }

  @Override
  public void onMessage(Message message) {
    listening.handle(message, dispatcher);
  }
}
