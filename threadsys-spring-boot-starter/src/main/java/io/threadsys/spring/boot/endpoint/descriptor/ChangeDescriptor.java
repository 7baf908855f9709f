package io.threadsys.spring.boot.endpoint.descriptor;

import io.threadsys.config.SettingChange;
import java.util.List;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What a request has changed.
 *
 * @param pool the name of the pool
 * @param changes each setting with its old and its new value; empty if all were as wanted
 */
public record ChangeDescriptor(String pool, List<SettingChange> changes)
    implements OperationResponseBody {}
