package io.threadsys.benchmarks.workload;

import io.threadsys.benchmarks.harness.Contest;
import java.util.List;

/** Something that the pools are made to do, under one or more conditions. */
public interface Workload {

  /**
   * Returns its name in tables and on the command line.
   *
   * @return lower case
   */
  String name();

  /**
   * Returns what it measures.
   *
   * @return one sentence for the table
   */
  String what();

  /**
   * Returns its contests.
   *
   * @param scale how much a round does
   * @return the columns of its table
   */
  List<Contest> contests(Scale scale);
}
