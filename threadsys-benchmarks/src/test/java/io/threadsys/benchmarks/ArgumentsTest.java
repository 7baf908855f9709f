package io.threadsys.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.benchmarks.peer.ExternalProgram;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

  @Test
  void parse_nothing_isQuickAndSelectsAll() {
    Arguments arguments = Arguments.parse();

    assertThat(arguments.full()).isFalse();
    assertThat(arguments.rounds()).isEqualTo(3);
    assertThat(arguments.wantsWorkload("tree")).isTrue();
    assertThat(arguments.wantsPeer("fjp")).isTrue();
  }

  @Test
  void parse_full_hasSevenRoundsAtLeastAndADirectoryOfItsOwn() {
    Arguments arguments = Arguments.parse("--full");

    assertThat(arguments.rounds()).isGreaterThanOrEqualTo(7);
    assertThat(arguments.out()).isNotEqualTo(Arguments.parse("--quick").out());
  }

  @Test
  void parse_selection_selectsNothingElse() {
    Arguments arguments = Arguments.parse("--workload", "tree,cancel", "--peer", "fifo");

    assertThat(arguments.wantsWorkload("cancel")).isTrue();
    assertThat(arguments.wantsWorkload("outside")).isFalse();
    assertThat(arguments.wantsPeer("fjp")).isFalse();
  }

  @Test
  void parse_roundsAndOut_areTaken() {
    Arguments arguments = Arguments.parse("--rounds", "11", "--out", "somewhere");

    assertThat(arguments.rounds()).isEqualTo(11);
    assertThat(arguments.out()).isEqualTo(Path.of("somewhere"));
  }

  @Test
  void parse_external_splitsNameAndCommand() {
    assertThat(Arguments.parse("--external", "rust=./bench --fast").programs())
        .containsExactly(new ExternalProgram("rust", List.of("./bench", "--fast")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--rounds 0", "--rounds few", "--external rust", "--out", "--speed"})
  void parse_whatItCanNotMean_namesTheOption(String words) {
    String[] split = words.split(" ");

    assertThatThrownBy(() -> Arguments.parse(split))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(split[0]);
  }

  @Test
  void requireKnown_unknownPeer_namesThoseThereAre() {
    Arguments arguments = Arguments.parse("--peer", "fjq");

    assertThatThrownBy(() -> arguments.requireKnown(List.of("tree"), List.of("fjp")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("fjq")
        .hasMessageContaining("fjp");
  }
}
