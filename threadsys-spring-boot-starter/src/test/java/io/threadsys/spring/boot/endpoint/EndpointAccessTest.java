package io.threadsys.spring.boot.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.spring.boot.autoconfigure.Contexts;
import io.threadsys.spring.boot.autoconfigure.ThreadSysEndpointAutoConfiguration;
import io.threadsys.spring.boot.endpoint.descriptor.ErrorDescriptor;
import io.threadsys.spring.boot.endpoint.descriptor.PoolDescriptor;
import io.threadsys.spring.boot.endpoint.descriptor.RunningJobDescriptor;
import io.threadsys.spring.boot.endpoint.descriptor.StuckJobDescriptor;
import io.threadsys.spring.boot.testkit.HttpApp;
import io.threadsys.spring.boot.testkit.HttpApp.Answer;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;

/** Who may do what: reads by default, writes on request, nothing where it is switched off. */
class EndpointAccessTest {

  private static final String PATH = "/actuator/threadsys/io";
  private static final String IO = "threadsys.pools.io.threads=2";

  @Test
  void requests_byDefault_mayReadOnly() {
    try (HttpApp app = HttpApp.start(IO)) {
      assertThat(app.get(PATH).status()).isEqualTo(200);
      assertThat(app.post(PATH, "{\"settings\": {\"threads\": 3}}").status()).isEqualTo(405);
      assertThat(app.delete(PATH + "/1").status()).isIn(404, 405);
      assertThat(app.pool("io").stats().threads()).isEqualTo(2);
    }
  }

  @Test
  void requests_cappedForAllEndpoints_mayReadOnly() {
    try (HttpApp app =
        HttpApp.start(
            IO,
            "management.endpoint.threadsys.access=unrestricted",
            "management.endpoints.access.max-permitted=read-only")) {
      assertThat(app.get(PATH).status()).isEqualTo(200);
      assertThat(app.post(PATH, "{\"settings\": {\"threads\": 3}}").status()).isEqualTo(405);
    }
  }

  @Test
  void requests_withoutAccess_findNothing() {
    try (HttpApp app = HttpApp.start(IO, "management.endpoint.threadsys.access=none")) {
      assertThat(app.get(PATH).status()).isEqualTo(404);
      assertThat(app.context().getBeansOfType(ThreadSysEndpoint.class)).isEmpty();
    }
  }

  @Test
  void requests_onWebFlux_readAndChange() {
    try (HttpApp app =
        HttpApp.start(
            WebApplicationType.REACTIVE, IO, "management.endpoint.threadsys.access=unrestricted")) {
      assertThat(app.get(PATH).map("summary")).containsEntry("threads", 2);
      assertThat(app.post(PATH, "{\"settings\": {\"threads\": 3}}").status()).isEqualTo(200);
      assertThat(app.pool("io").stats().threads()).isEqualTo(3);
      assertThat(app.post(PATH, "{\"settings\": {\"threads\": 0}}").status()).isEqualTo(400);
      Answer unknown = app.post(PATH, "{\"settings\": {\"quue-size\": 3}, \"threads\": 3}");
      assertThat(unknown.status()).isEqualTo(400);
      assertThat(unknown.list("faults"))
          .extracting(fault -> fault.get("setting"))
          .containsExactly("quue-size", "threads");
      assertThat(app.delete(PATH + "/1").status()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = WebApplicationType.class,
      names = {"SERVLET", "REACTIVE"})
  void requests_onAPortOfTheirOwnAndAnotherPath_change(WebApplicationType type) {
    try (HttpApp app =
        HttpApp.start(
            type,
            IO,
            "management.server.port=0",
            "management.endpoints.web.base-path=/manage",
            "management.endpoints.web.path-mapping.threadsys=pools",
            "management.endpoint.threadsys.access=unrestricted")) {
      Answer answer =
          app.postToManagement("/manage/pools/io", "{\"settings\": {\"queue-size\": 7}}");

      assertThat(answer.status()).isEqualTo(200);
      assertThat(app.pool("io").stats().queue().capacity()).isEqualTo(7);
    }
  }

  @Test
  void requests_withTheApplicationsOwnJsonMapper_areAnsweredAlike() {
    try (HttpApp app =
        HttpApp.start(IO, "management.endpoints.jackson.isolated-json-mapper=false")) {
      assertThat(app.get(PATH).map("settings")).containsEntry("threads", "2");
    }
  }

  @Test
  void jmx_exposed_showsPools() throws Exception {
    try (HttpApp app =
        HttpApp.start(
            IO, "spring.jmx.enabled=true", "management.endpoints.jmx.exposure.include=threadsys")) {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      Set<ObjectName> names =
          server.queryNames(new ObjectName("org.springframework.boot:type=Endpoint,*"), null);
      ObjectName endpoint =
          names.stream().filter(n -> n.toString().contains("Threadsys")).findFirst().orElseThrow();

      Object report =
          server.invoke(
              endpoint, "pool", new Object[] {"io"}, new String[] {String.class.getName()});

      assertThat(report).isNotInstanceOf(CompositeData.class).asString().contains("queue-size");
      assertThat(app.pool("io").stats().threads()).isEqualTo(2);
    }
  }

  @Test
  void context_withoutActuator_hasNoEndpoint() {
    Contexts.withPoolIo()
        .withConfiguration(AutoConfigurations.of(ThreadSysEndpointAutoConfiguration.class))
        .withPropertyValues("management.endpoints.web.exposure.include=*")
        .withClassLoader(new FilteredClassLoader(Endpoint.class))
        .run(
            context -> assertThat(context).hasNotFailed().doesNotHaveBean(ThreadSysEndpoint.class));
  }

  @Test
  void context_endpointNotExposed_hasNone() {
    Contexts.withPoolIo()
        .withConfiguration(AutoConfigurations.of(ThreadSysEndpointAutoConfiguration.class))
        .run(context -> assertThat(context).doesNotHaveBean(ThreadSysEndpoint.class));
  }

  @Test
  void nativeImage_reportsAndTheirParts_canBeWritten() {
    RegisterReflectionForBinding registered =
        ThreadSysEndpointAutoConfiguration.class.getAnnotation(RegisterReflectionForBinding.class);
    RuntimeHints hints = new RuntimeHints();
    new BindingReflectionHintsRegistrar()
        .registerReflectionHints(hints.reflection(), registered.value());

    for (Class<?> type :
        new Class<?>[] {
          PoolDescriptor.class,
          RunningJobDescriptor.class,
          StuckJobDescriptor.class,
          ErrorDescriptor.Fault.class
        }) {
      assertThat(
              RuntimeHintsPredicates.reflection()
                  .onType(type)
                  .withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS))
          .as("%s of %s", type, Arrays.toString(registered.value()))
          .accepts(hints);
    }
  }
}
