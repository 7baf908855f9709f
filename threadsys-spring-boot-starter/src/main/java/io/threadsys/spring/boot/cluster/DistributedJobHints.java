package io.threadsys.spring.boot.cluster;

import io.threadsys.cluster.job.DurableJobContext;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.aot.hint.annotation.SimpleReflectiveProcessor;

/**
 * Runtime hints for a {@link DistributedJob} method: that it is called by reflection, and that its
 * payload and its result are written as JSON and read again.
 */
final class DistributedJobHints extends SimpleReflectiveProcessor {

  private final BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();

  @Override
  protected void registerMethodHint(ReflectionHints hints, Method method) {
    super.registerMethodHint(hints, method);
    for (Type parameter : method.getGenericParameterTypes()) {
      if (parameter != DurableJobContext.class) {
        binding.registerReflectionHints(hints, parameter);
      }
    }
    if (method.getReturnType() != void.class) {
      binding.registerReflectionHints(hints, method.getGenericReturnType());
    }
  }
}
