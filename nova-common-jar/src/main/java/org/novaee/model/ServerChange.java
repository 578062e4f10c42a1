package org.novaee.model;

import java.util.List;
import java.util.Map;

/**
 * A change a compute node asks for on one of its servers, applied only while the expectation holds.
 *
 * @param expectedTaskStates the change happens only from one of these; a null element stands for
 *     “no task”; null or empty means from any
 * @param fields instance column name (snake case: {@code vm_state}, {@code task_state}, {@code
 *     power_state}, {@code launched_at}, {@code root_device_name} …) to value; a null value clears
 * @param vifs the new network info cache, or null to leave it
 */
public record ServerChange(
    List<String> expectedTaskStates, Map<String, Object> fields, List<Vif> vifs) {}
