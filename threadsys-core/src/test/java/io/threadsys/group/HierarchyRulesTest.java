package io.threadsys.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.threadsys.LinkedThreadPools;
import io.threadsys.LinkedThreadPools.Link;
import io.threadsys.config.PoolConfig;
import io.threadsys.error.ConfigFault;
import io.threadsys.error.InvalidConfigException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Contract F1 with L7: the order of help is validated, and all faults are reported together. */
class HierarchyRulesTest {

  private enum Kind {
    A,
    B
  }

  @Test
  void build_faultsEverywhere_reportsAllOfThem() {
    HierarchicalThreadPoolBuilder<String> builder =
        HierarchicalThreadPool.builder("desk")
            .lane("cpu", lane -> lane.threads(0).queueSize(0))
            .lane("io", lane -> lane.threads(2))
            .help("io", List.of("cpu", "io", "disk", "cpu"))
            .help("tape", List.of("cpu"))
            .helpEachOther(List.of("cpu", "cpu", "net"))
            .reserve("io", 3)
            .reserve("lost", 1)
            .quota(0)
            .defaultLane("nowhere");

    assertThat(faults(builder::build))
        .extracting(fault -> fault.setting() + " = " + fault.given())
        .containsExactly(
            "lanes.cpu.threads = 0",
            "lanes.cpu.queue-size = 0",
            "lanes.io.help = 'io'",
            "lanes.io.help = 'disk'",
            "lanes.io.help = 'cpu'",
            "lanes.tape.help = 'tape'",
            "help-each-other = 'cpu'",
            "help-each-other = 'net'",
            "lanes.io.reserved = 3",
            "lanes.lost.reserved = 'lost'",
            "quota = 0",
            "default-lane = 'nowhere'");
    assertThat(faults(builder::start)).allSatisfy(fault -> assertThat(fault.hint()).isNotBlank());
  }

  @Test
  void build_unknownLane_saysWhichThereAre() {
    assertThat(
            faults(
                () ->
                    HierarchicalThreadPool.builder("desk")
                        .lane("cpu")
                        .lane("io")
                        .help("io", List.of("cup"))
                        .build()))
        .singleElement()
        .hasToString(
            "lanes.io.help = 'cup', but must be one of cpu, io. Hint: add the lane with lane(…), or"
                + " correct its name");
  }

  @Test
  void build_noLane_isRefused() {
    assertThat(faults(() -> HierarchicalThreadPool.builder("desk").build()))
        .extracting(ConfigFault::setting)
        .containsExactly("lanes");
  }

  @Test
  void build_badNames_reportsEachOnce() {
    assertThat(faults(() -> HierarchicalThreadPool.builder("d sk").lane("cpu").lane("i/o").build()))
        .extracting(fault -> fault.setting() + " = " + fault.given())
        .containsExactly("name = 'd sk'", "lanes.i/o.name = 'i/o'");
    assertThat(
            faults(
                () -> HierarchicalThreadPool.builder("d".repeat(40)).lane("l".repeat(40)).build()))
        .as("too long together")
        .extracting(ConfigFault::given)
        .containsExactly("'" + "d".repeat(40) + "-" + "l".repeat(40) + "'");
  }

  @Test
  void build_laneNamedTwice_describesOneLaneFurther() {
    HierarchicalThreadPool<String> desk =
        HierarchicalThreadPool.builder("desk")
            .lane("cpu", lane -> lane.threads(2))
            .lane("cpu", lane -> lane.queueSize(7))
            .build();

    assertThat(desk.lanes()).hasSize(1);
    PoolConfig config = desk.lane("cpu").config();
    assertThat(config.workers().threads()).isEqualTo(2);
    assertThat(config.queue().size()).isEqualTo(7);
  }

  @Test
  void forEnum_constantsAreTheLanes_inTheirOrder() {
    HierarchicalThreadPool<Kind> desk =
        HierarchicalThreadPool.forEnum("desk", Kind.class).help(Kind.B, List.of(Kind.A)).build();

    assertThat(desk.lanes().keySet()).containsExactly(Kind.A, Kind.B);
    assertThat(desk.lane(Kind.B).name()).isEqualTo("desk-b");
  }

  @Test
  void of_linksThatCanNotBe_reportsAllOfThem() {
    PoolConfig mail = PoolConfig.defaults("mail");
    PoolConfig disk = PoolConfig.defaults("disk");

    assertThat(
            faults(
                () ->
                    LinkedThreadPools.of(
                        List.of(
                            new Link(mail, -1, List.of(0)),
                            new Link(disk, 0, List.of(3)),
                            new Link(disk, 0, List.of(0, 0))),
                        0)))
        .extracting(ConfigFault::setting)
        .containsExactly(
            "quota", "reserved of 'mail'", "helps of 'mail'", "helps of 'disk'", "helps of 'disk'");
    assertThat(faults(() -> LinkedThreadPools.of(List.of(), 1)))
        .extracting(ConfigFault::setting)
        .containsExactly("links");
  }

  private static List<ConfigFault> faults(ThrowingCallable call) {
    return catchThrowableOfType(InvalidConfigException.class, call).faults();
  }
}
