package io.threadsys.spring.boot.endpoint.descriptor;

import java.util.Map;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * All pools.
 *
 * @param pools the most important numbers of each, by its name
 */
public record PoolsDescriptor(Map<String, PoolSummary> pools) implements OperationResponseBody {}
