package io.threadsys.cluster.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What jobs did, one line each, in a file for each process. A line outlives the process that wrote
 * it, and the database that was unavailable.
 */
final class Effects {

  private static final String ENDING = ".effects";

  private final FileChannel file;

  private Effects(FileChannel file) {
    this.file = file;
  }

  /** Opens the file of this process. */
  static Effects open(Path folder) throws IOException {
    Path path = folder.resolve(ProcessHandle.current().pid() + ENDING);
    return new Effects(
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  /** Adds a line. */
  void add(int job) throws IOException {
    byte[] line = (job + "\n").getBytes(StandardCharsets.UTF_8);
    synchronized (file) {
      int unused = file.write(ByteBuffer.wrap(line));
    }
  }

  /** Counts the lines of all processes by job. */
  static Map<Integer, Integer> count(Path folder) {
    Map<Integer, Integer> counts = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(ENDING)).toList()) {
        List<String> lines = Files.readAllLines(file);
        lines.forEach(line -> counts.merge(Integer.valueOf(line), 1, Integer::sum));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return counts;
  }
}
