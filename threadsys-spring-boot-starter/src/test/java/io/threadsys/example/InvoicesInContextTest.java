package io.threadsys.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.spring.boot.autoconfigure.ThreadSysAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A test of the whole context: every configured pool runs its jobs on the submitter. */
@SpringBootTest(properties = {"threadsys.same-thread=true", "threadsys.pools.mail.threads=4"})
class InvoicesInContextTest {

  @Autowired private Invoices invoices;

  @Test
  void create_customer_sendsTheInvoiceAtOnce() {
    invoices.create("ann");

    assertThat(invoices.sent()).containsExactly("invoice to ann");
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(ThreadSysAutoConfiguration.class)
  @Import(Invoices.class)
  static class App {}
}
