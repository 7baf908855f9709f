package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A service as users write them: it hands its work to a pool. */
class Invoices {

  private final ThreadPool mail;
  private final List<String> sent = new CopyOnWriteArrayList<>();

  Invoices(ThreadPool mail) {
    this.mail = mail;
  }

  void create(String customer) {
    mail.execute(() -> sent.add("invoice to " + customer));
    mail.submit(
        () -> sent.add("reminder to " + customer),
        JobOptions.named("remind").withDelay(Duration.ofDays(14)));
  }

  List<String> sent() {
    return sent;
  }
}
