package io.threadsys.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every Java block of every page compiles; see {@link JavaBlocks} for what a page may leave out.
 */
class JavaBlocksTest {

  private final JavaBlocks blocks = new JavaBlocks();

  @TestFactory
  Stream<DynamicTest> block_ofAPage_compiles() {
    List<Block> all =
        Pages.all().stream()
            .flatMap(page -> Block.of(page).stream())
            .filter(block -> block.language().equals("java"))
            .toList();
    assertThat(all).hasSizeGreaterThan(10);
    return blocks.faults(all).entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey().place(), () -> assertThat(entry.getValue()).isEmpty()));
  }

  @Test
  void statements_withWhatTheCommentDeclares_compile() {
    assertThat(
            faults(
                "<!-- java: ThreadPool pool;",
                "record Report(int pages) {} -->",
                "```java",
                "JobHandle<Report> handle = pool.submit(() -> new Report(1));",
                "handle.cancel();",
                "```"))
        .isEmpty();
  }

  @Test
  void members_withABodyOfDots_compile() {
    assertThat(faults("```java", "interface Shape {}", "int area(Shape shape) { … }", "```"))
        .isEmpty();
  }

  @Test
  void template_withLinesOfTheBlock_compiles() {
    assertThat(
            faults(
                "<!-- java: {1} void tick() {} void use({2}) {} -->",
                "```java",
                "@Async(\"io\") // on pool io",
                "@Qualifier(\"io\") AsyncTaskExecutor executor",
                "```"))
        .isEmpty();
  }

  @Test
  void statement_thatDoesNotCompile_isNamedByItsLine() {
    assertThat(faults("# Title", "", "```java", "int one = 1;", "one.missing();", "```"))
        .singleElement()
        .asString()
        .startsWith("page.md:5: int cannot be dereferenced");
  }

  @Test
  void text_thatIsNoJava_isNamedByItsLine() {
    assertThat(faults("```java", "this is no code at all", "```"))
        .isNotEmpty()
        .first()
        .asString()
        .startsWith("page.md:2: ");
  }

  private List<String> faults(String... lines) {
    Map<Block, List<String>> faults = blocks.faults(Block.of("page.md", List.of(lines)));
    assertThat(faults).hasSize(1);
    return faults.values().iterator().next();
  }
}
