package org.novaee.scheduler.driver;

/** For configuration files that name it: hosts are kept in memory with every driver here. */
@Driver(name = "CachingScheduler", description = "The same as FilterScheduler.")
public final class CachingDriver implements SchedulerDriver {}
