package io.threadsys.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Links within the project lead somewhere. */
class LinksTest {

  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s:]*)(#[^)\\s]*)?\\)");

  @TestFactory
  Stream<DynamicTest> links_ofAPage_leadSomewhere() {
    return Pages.all().stream()
        .map(
            page ->
                DynamicTest.dynamicTest(
                    Pages.name(page), () -> assertThat(links(page)).allSatisfy(Link::check)));
  }

  private static List<Link> links(Path page) {
    return LINK.matcher(String.join("\n", Pages.lines(page)))
        .results()
        .map(found -> Link.of(page, found))
        .toList();
  }

  private record Link(Path target, String section) {

    static Link of(Path page, MatchResult found) {
      String file = found.group(1);
      Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
      return new Link(target, found.group(2) == null ? "" : found.group(2).substring(1));
    }

    void check() {
      assertThat(Files.exists(target)).as("%s exists", target).isTrue();
      if (!section.isEmpty()) {
        assertThat(Pages.lines(target).stream().filter(line -> line.startsWith("#")).map(Link::id))
            .contains(section);
      }
    }

    /** What a heading is called in an address, as GitHub makes it. */
    private static String id(String heading) {
      return heading
          .replaceFirst("^#+ +", "")
          .toLowerCase(Locale.ROOT)
          .replaceAll("[^\\p{L}\\p{N}\\- _]", "")
          .replace(' ', '-');
    }
  }
}
