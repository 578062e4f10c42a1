package org.novaee.compute.driver.fake;

/** What a fake host pretends to have. */
public record FakeSize(int vcpus, long memoryMb, long diskGb) {}
