package io.threadsys.sample.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.cluster.DistributedJobs;
import io.threadsys.cluster.job.DurableState;
import io.threadsys.cluster.job.JobKey;
import io.threadsys.cluster.job.JobStatus;
import io.threadsys.cluster.job.SubmittedJob;
import io.threadsys.sample.Settings;
import io.threadsys.spring.boot.cluster.SpringTransactions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two places, and no node that runs the jobs: what has begun stays in progress. */
class ImportsTest {

  private final DriverManagerDataSource source =
      new DriverManagerDataSource(
          "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=30000", "sa", "");
  private final JdbcClient jdbc = JdbcClient.create(source);
  private final DistributedJobs jobs =
      DistributedJobs.builder(new TransactionAwareDataSourceProxy(source))
          .transactions(new SpringTransactions(source))
          .build();
  private List<Path> folders;
  private Imports imports;

  @BeforeEach
  void create(@TempDir Path root) throws IOException {
    new ResourceDatabasePopulator(new ClassPathResource("schema-h2.sql")).execute(source);
    folders = IntStream.range(0, 8).mapToObj(i -> root.resolve("folder" + i)).toList();
    for (Path folder : folders) {
      Files.createDirectory(folder);
    }
    imports = instance(jobs, root);
  }

  @Test
  void begin_folderUnderWay_isTheJobThatIsThere() {
    SubmittedJob first = imports.begin(folders.get(0));

    SubmittedJob second = imports.begin(folders.get(0));

    assertThat(second.key()).isEqualTo(first.key());
    assertThat(jobsStored()).isEqualTo(1);
  }

  @Test
  void begin_folderWhoseImportHasEnded_isANewJob() {
    SubmittedJob first = imports.begin(folders.get(0));
    first.cancel();

    SubmittedJob second = imports.begin(folders.get(0));

    assertThat(second.key()).isNotEqualTo(first.key());
  }

  @Test
  void begin_noPlaceLeft_isRefusedUntilOneHasEnded() {
    SubmittedJob first = imports.begin(folders.get(0));
    imports.begin(folders.get(1));
    assertThatThrownBy(() -> imports.begin(folders.get(2)))
        .isInstanceOf(TooManyImportsException.class)
        .hasMessage("2 imports are under way, and that is as many as desk.max-imports allows");

    first.cancel();

    assertThat(imports.begin(folders.get(2)).status())
        .map(JobStatus::state)
        .contains(DurableState.WAITING);
  }

  @Test
  void beginInAnyCase_noPlaceLeft_beginsAllTheSame() {
    imports.begin(folders.get(0));
    imports.begin(folders.get(1));

    assertThat(imports.beginInAnyCase(folders.get(2)).status()).isPresent();
  }

  @Test
  void begin_manyClientsAtOnce_takeAsManyPlacesAsThereAre() throws InterruptedException {
    Queue<JobKey> begun = atOnce(folders);

    assertThat(begun).hasSize(2);
    assertThat(jobsStored()).isEqualTo(2);
  }

  @Test
  void begin_oneFolderFromManyClientsAtOnce_isOneJob() throws InterruptedException {
    Queue<JobKey> begun = atOnce(IntStream.range(0, 8).mapToObj(i -> folders.get(0)).toList());

    assertThat(begun).hasSize(8);
    assertThat(Set.copyOf(begun)).hasSize(1);
    assertThat(jobsStored()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "with\0control"})
  void find_unknownId_isNoJob(String id) {
    assertThat(imports.find(id).flatMap(SubmittedJob::status)).isEmpty();
    assertThat(imports.find("x".repeat(101))).isEmpty();
  }

  @Test
  void find_jobOfAnotherInstance_isFound(@TempDir Path elsewhere) {
    SubmittedJob job = imports.begin(folders.get(0));
    DistributedJobs others =
        DistributedJobs.builder(new TransactionAwareDataSourceProxy(source)).build();

    Optional<SubmittedJob> found = instance(others, elsewhere).find(job.key().id());

    assertThat(found.flatMap(SubmittedJob::status)).isEqualTo(job.status()).isPresent();
  }

  private Imports instance(DistributedJobs node, Path root) {
    var settings =
        Settings.with(Map.of("desk.max-imports", 2, "desk.import-folder", root.toString()));
    BundledLibrary bundled = new BundledLibrary(new PathMatchingResourcePatternResolver());
    return new Imports(
        node,
        new ImportPlaces(jdbc),
        new ImportFolders(settings, bundled),
        new TransactionTemplate(new JdbcTransactionManager(source)),
        settings);
  }

  /** Lets a client for each folder begin, all at the same moment; returns who was not refused. */
  private Queue<JobKey> atOnce(List<Path> wanted) throws InterruptedException {
    Queue<JobKey> begun = new ConcurrentLinkedQueue<>();
    CountDownLatch start = new CountDownLatch(wanted.size());
    ExecutorService clients = Executors.newFixedThreadPool(wanted.size());
    for (Path folder : wanted) {
      clients.execute(
          () -> {
            start.countDown();
            try {
              start.await();
              begun.add(imports.begin(folder).key());
            } catch (TooManyImportsException | InterruptedException refused) {
              // counted by who is not
            }
          });
    }
    clients.shutdown();
    assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    return begun;
  }

  private int jobsStored() {
    return jdbc.sql("select count(*) from threadsys_job").query(Integer.class).single();
  }
}
