package io.threadsys.spring.boot.diagnostics;

import io.threadsys.spring.boot.properties.PoolNames;
import io.threadsys.spring.boot.properties.PropertyFault;
import io.threadsys.spring.boot.validation.InvalidPropertiesException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionOverrideException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Explains a conflict between a pool's bean and one that was defined after it, for instance by
 * another auto-configuration.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class BeanNameConflictFailureAnalyzer
    extends AbstractFailureAnalyzer<BeanDefinitionOverrideException> {

  private final InvalidPropertiesFailureAnalyzer analyzer;

  BeanNameConflictFailureAnalyzer(Environment environment) {
    analyzer = new InvalidPropertiesFailureAnalyzer(environment);
  }

  @Override
  protected @Nullable FailureAnalysis analyze(
      Throwable rootFailure, BeanDefinitionOverrideException cause) {
    BeanDefinition existing = cause.getExistingDefinition();
    if (!(existing.getAttribute(PoolNames.PROPERTY_ATTRIBUTE) instanceof String property)) {
      return null;
    }
    String reason =
        "a bean '%s' is defined elsewhere too, in %s"
            .formatted(cause.getBeanName(), cause.getBeanDefinition().getResourceDescription());
    boolean isName = property.indexOf('.') != property.lastIndexOf('.');
    PropertyFault fault =
        isName
            ? PropertyFault.nameClash(property, reason)
            : PropertyFault.beanThere(property, null, cause.getBeanName());
    return analyzer.analyze(rootFailure, new InvalidPropertiesException(List.of(fault), cause));
  }
}
