package io.threadsys.config;

/**
 * A setting that was given another value.
 *
 * @param setting the setting's name, for instance {@code queue-size}
 * @param from the value before, as text; {@code none} stands for no value
 * @param to the value after, as text
 */
public record SettingChange(String setting, String from, String to) {

  /** Returns {@code queue-size: 100 -> 500}. */
  @Override
  public String toString() {
    return setting + ": " + from + " -> " + to;
  }
}
