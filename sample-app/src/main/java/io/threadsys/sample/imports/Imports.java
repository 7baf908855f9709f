package io.threadsys.sample.imports;

import io.threadsys.cluster.DistributedJobs;
import io.threadsys.cluster.job.JobKey;
import io.threadsys.cluster.job.JobStatus;
import io.threadsys.cluster.job.SubmittedJob;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.sample.imports.ImportPlaces.Place;
import io.threadsys.sample.settings.DeskProperties;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Imports folders by durable jobs: each is imported to its end, by this process, the one that is
 * started after it has died, or another instance. Thread-safe.
 */
@Component
public class Imports {
  /*
   * A job and its place are stored in one transaction. So there is no job without a place and no
   * place without a job, and of two clients that want the last place, or the same folder, one
   * finds the other's row and retries. A place is freed by the next import after its job has ended: how it ended, and on which instance, does not matter.
   */

  private final DistributedJobs jobs;
  private final ImportPlaces places;
  private final ImportFolders folders;
  private final TransactionOperations transactions;
  private final int maxImports;

  Imports(
      DistributedJobs jobs,
      ImportPlaces places,
      ImportFolders folders,
      TransactionOperations transactions,
      DeskProperties settings) {
    this.jobs = jobs;
    this.places = places;
    this.folders = folders;
    this.transactions = transactions;
    maxImports = settings.maxImports();
  }

  /**
   * Begins to import a folder. Does nothing if it is in progress on any instance.
   *
   * @param folder an existing folder
   * @return the job; its result is an {@link ImportSummary}
   * @throws TooManyImportsException if as many imports are under way as are allowed
   */
  public SubmittedJob begin(Path folder) {
    return begin(folders.nameOf(folder), maxImports);
  }

  /** Begins to import a folder, however many imports are under way. */
  SubmittedJob beginInAnyCase(Path folder) {
    return begin(folders.nameOf(folder), Integer.MAX_VALUE);
  }

  /**
   * Finds an import.
   *
   * @param id the id of its job
   * @return the job, which may not exist
   */
  public Optional<SubmittedJob> find(String id) {
    try {
      return Optional.of(jobs.job(new JobKey(ImportRunner.JOB, id)));
    } catch (InvalidConfigException noSuchId) {
      return Optional.empty();
    }
  }

  private SubmittedJob begin(String folder, int most) {
    while (true) {
      List<Place> taken = underWay();
      Optional<Place> same = taken.stream().filter(place -> place.isFor(folder)).findFirst();
      if (same.isPresent()) {
        return job(same.get());
      }
      if (taken.size() >= most) {
        throw new TooManyImportsException(maxImports);
      }
      try {
        return transactions.execute(status -> submit(folder, firstFree(taken)));
      } catch (DuplicateKeyException e) {
        // another instance was faster; retry
      }
    }
  }

  private SubmittedJob submit(String folder, int place) {
    SubmittedJob job = jobs.submit(ImportRunner.JOB, new ImportOrder(folder));
    places.take(place, folder, job.key().id());
    return job;
  }

  private List<Place> underWay() {
    List<Place> underWay = new ArrayList<>();
    for (Place place : places.taken()) {
      Optional<JobStatus> status = job(place).status();
      if (status.isPresent() && !status.get().state().isEnd()) {
        underWay.add(place);
      } else {
        places.free(place);
      }
    }
    return underWay;
  }

  private SubmittedJob job(Place place) {
    return jobs.job(new JobKey(ImportRunner.JOB, place.job()));
  }

  private static int firstFree(List<Place> taken) {
    int place = 1;
    for (Place other : taken) { // in their order
      if (other.number() == place) {
        place++;
      }
    }
    return place;
  }
}
