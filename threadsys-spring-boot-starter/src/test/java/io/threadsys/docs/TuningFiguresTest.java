package io.threadsys.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of the page about tuning are the committed measurements, and nothing else. */
class TuningFiguresTest {

  private static final Path PAGE = Pages.DOCS.resolve("guides/tuning.md");
  private static final String BEGIN = "<!-- figures: ";
  private static final String END = "<!-- end of figures -->";
  private static final String WRITE =
      "mvn -pl threadsys-spring-boot-starter -am test -Dtest=TuningFiguresTest"
          + " -Dreference.write=true";

  @Test
  void tables_ofThePage_areTheMediansOfTheCommittedRun() throws IOException {
    List<String> page = remade();
    assertThat(page).filteredOn(line -> line.startsWith(BEGIN)).isNotEmpty();
    if (Boolean.getBoolean("reference.write")) {
      Files.write(PAGE, page);
    }
    assertThat(Pages.lines(PAGE)).as("remake it with: " + WRITE).isEqualTo(page);
  }

  /** A comment says which run, which workload and which contenders; the table follows it. */
  private static List<String> remade() {
    List<String> page = new ArrayList<>();
    boolean inTable = false;
    for (String line : Pages.lines(PAGE)) {
      inTable &= !line.equals(END);
      if (!inTable) {
        page.add(line);
      }
      if (line.startsWith(BEGIN)) {
        String[] words = line.substring(BEGIN.length()).replace(" -->", "").split(" ");
        List<String> contenders = List.of(words).subList(2, words.length);
        page.add("");
        page.addAll(new Figures(words[0]).table(words[1], contenders.toArray(new String[0])));
        page.add("");
        inTable = true;
      }
    }
    return page;
  }
}
