package io.threadsys.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What each package may import, read from the comments in {@code package-info.java}. */
public final class Ladder {

  private static final String ROOT = "io.threadsys";
  private static final String GROUP = ROOT + ".group";
  private static final String INTERNAL = ROOT + ".internal.";
  private static final String GUARD = INTERNAL + "guard";
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern IMPORTS = Pattern.compile("Imports ([^.]|\\.(?=\\w))*");
  private static final Pattern NAME = Pattern.compile("\\{@code ([\\w.]+)}");

  private final Map<String, String> sentences = new TreeMap<>();

  private Ladder() {}

  /** Reads all package comments of the module under test. */
  public static Ladder read() {
    Ladder ladder = new Ladder();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> comments = files.filter(file -> file.endsWith("package-info.java")).toList();
      for (Path comment : comments) {
        ladder.add(Files.readString(comment));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ladder;
  }

  private void add(String source) {
    String text = source.replaceAll("\\s*\\n \\*\\s*", " ");
    Matcher imports = IMPORTS.matcher(text);
    Matcher name = PACKAGE.matcher(source);
    if (imports.find() && name.find()) {
      sentences.put(name.group(1), imports.group());
    }
  }

  /** Returns the packages that a package may import, or null if it does not say. */
  public Set<String> allowed(String home) {
    String sentence = sentences.get(home);
    if (sentence == null) {
      return null;
    }
    Set<String> allowed = new TreeSet<>();
    if (sentence.startsWith("Imports the root package and everything below")) {
      allowed.addAll(sentences.keySet());
      allowed.removeIf(name -> name.startsWith(INTERNAL) && !name.equals(GUARD));
      allowed.remove(home);
    } else if (sentence.startsWith("Imports everything below")) {
      allowed.addAll(sentences.keySet());
      allowed.remove(GROUP);
      allowed.remove(home);
    }
    Matcher name = NAME.matcher(sentence);
    while (name.find()) {
      allowed.add(ROOT + "." + name.group(1));
    }
    return allowed;
  }
}
