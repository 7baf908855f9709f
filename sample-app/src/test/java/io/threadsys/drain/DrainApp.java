package io.threadsys.drain;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobOptions;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes orders over HTTP, works on them on one pool, and writes them down on another. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(DrainApp.Orders.class)
public class DrainApp {

  public static void main(String[] args) {
    SpringApplication.run(DrainApp.class, args);
  }

  /** Who has seen an order's number in the log knows that its request is under way. */
  @RestController
  static class Orders {

    private static final Logger LOG = LoggerFactory.getLogger(Orders.class);

    private final ThreadPool io;
    private final ThreadPool db;
    private final JdbcTemplate jdbc;

    Orders(@Qualifier("io") ThreadPool io, @Qualifier("db") ThreadPool db, JdbcTemplate jdbc) {
      this.io = io;
      this.db = db;
      this.jdbc = jdbc;
      jdbc.execute("create table orders (id int primary key)");
    }

    @PostMapping("/orders/{id}")
    String order(@PathVariable int id) {
      LOG.info("order {}.", id);
      takeTime(200);
      io.submit(() -> work(id), JobOptions.named("work"));
      return "order " + id;
    }

    @PostMapping("/stubborn")
    String stubborn() {
      io.submit(Orders::goOnForEver, JobOptions.named("stubborn"));
      return "accepted";
    }

    private void work(int id) {
      takeTime(20);
      db.submit(() -> jdbc.update("insert into orders values (?)", id), JobOptions.named("write"));
    }

    private static void takeTime(long millis) {
      long end = System.nanoTime() + Duration.ofMillis(millis).toNanos();
      for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }

    private static void goOnForEver() {
      while (true) {
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        Thread.interrupted();
      }
    }
  }
}
