package io.threadsys.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.QueueFullException;
import io.threadsys.spring.boot.testkit.ManualTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A unit test: no Spring, no waiting, no second thread. */
class InvoicesTest {

  private final ManualTime time = new ManualTime();
  private final ThreadPool mail =
      ThreadPool.builder("mail").sameThread().queueSize(1).scheduler(time).start();
  private final Invoices invoices = new Invoices(mail);

  @AfterEach
  void close() {
    mail.shutdownNow();
  }

  @Test
  void create_customer_sendsTheInvoiceAtOnce() {
    invoices.create("ann");

    assertThat(invoices.sent()).containsExactly("invoice to ann");
    assertThat(mail.stats().jobs().delayed()).isEqualTo(1);
  }

  @Test
  void create_customer_sendsAReminderAfterTwoWeeks() {
    invoices.create("ann");

    time.advance(Duration.ofDays(14));

    assertThat(invoices.sent()).containsExactly("invoice to ann", "reminder to ann");
  }

  @Test
  void create_mailIsFull_tellsTheCaller() {
    mail.pause(); // jobs wait now, and there is one place
    mail.execute(() -> {});

    assertThatThrownBy(() -> invoices.create("ann")).isInstanceOf(QueueFullException.class);
  }
}
