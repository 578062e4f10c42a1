package org.novaee.scheduler;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import org.novaee.rpc.Dispatcher;
import org.novaee.rpc.contract.Scheduler;
import org.novaee.rpc.server.Listening;

/** Takes the scheduler's messages off its queue. */
@MessageDriven(
    activationConfig = {
      @ActivationConfigProperty(
          propertyName = "destinationLookup",
          propertyValue = "java:/jms/queue/scheduler"),
      @ActivationConfigProperty(
          propertyName = "destinationType",
          propertyValue = "jakarta.jms.Queue"),
      @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "4")
    })
@TransactionManagement(TransactionManagementType.BEAN)
public class SchedulerListener implements MessageListener {

  @Inject private Listening listening;
  @Inject private SchedulerTasks tasks;

  private Dispatcher dispatcher;

  @PostConstruct
  void wire() {
    dispatcher = new Dispatcher().serve(Scheduler.class, tasks);
  }

  @Override
  public void onMessage(Message message) {
    listening.handle(message, dispatcher);
  }
}
