package org.novaee.conductor;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.novaee.rpc.Dispatcher;
import org.novaee.rpc.contract.ComputeDatabase;
import org.novaee.rpc.contract.Conductor;
import org.novaee.rpc.server.Listening;

/** Takes the conductor's messages off its queue. */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationLookup",
          propertyValue = "java:/jms/queue/conductor"),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue"),
      @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "12")
    })
@TransactionManagement(TransactionManagementType.BEAN)
public class ConductorListener implements MessageListener {

  @Inject private Listening listening;
  @Inject private ConductorTasks tasks;
  @Inject private ComputeDatabaseTasks computeDatabase;

  private Dispatcher dispatcher;

  @PostConstruct
  void wire() {
    dispatcher =
        new Dispatcher()
            .serve(Conductor.class, tasks)
            .serve(ComputeDatabase.class, computeDatabase);
  }

  @Override
  public void onMessage(Message message) {
    listening.handle(message, dispatcher);
  }
}
