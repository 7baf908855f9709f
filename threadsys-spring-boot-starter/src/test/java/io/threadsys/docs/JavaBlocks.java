package io.threadsys.docs;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles the Java blocks of pages, all in one run, against the class path of this test.
 *
 * <p>A block may be members of a class or statements of a method: whatever can be parsed is tried,
 * and one of them must compile. {@code { … }} stands for a body. All public packages of ThreadSys
 * are imported, and those of the JDK, Spring and AssertJ that {@link #IMPORTS} names.
 *
 * <p>What a page leaves out is declared before the block, in a comment that readers do not see; it
 * holds up to the next such comment of the page:
 *
 * <pre>{@code
 * <!-- java: import java.net.URI; ThreadPool pool; record Report(int pages) {} void write(int page) {} -->
 * }</pre>
 *
 * <p>A comment with <code>{1}</code>, <code>{2}</code>, … in it is not put before the block: it is
 * the members of a class, and these stand for the lines of the block.
 */
final class JavaBlocks {

  private static final List<String> IMPORTS =
      List.of(
          "java.net.*",
          "java.nio.file.*",
          "java.time.*",
          "java.util.*",
          "java.util.concurrent.*",
          "java.util.function.*",
          "org.springframework.beans.factory.annotation.*",
          "org.springframework.boot.test.context.*",
          "org.springframework.context.annotation.*",
          "org.springframework.core.task.*",
          "org.springframework.scheduling.annotation.*",
          "org.springframework.scheduling.concurrent.*",
          "org.springframework.stereotype.*",
          "static org.assertj.core.api.Assertions.*");

  private static final List<String> MODULES =
      List.of("threadsys-core", "threadsys-cluster", "threadsys-spring-boot-starter");

  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final List<String> imports = new ArrayList<>();

  JavaBlocks() {
    IMPORTS.forEach(name -> imports.add("import " + name + ";"));
    MODULES.stream()
        .flatMap(JavaBlocks::packages)
        .filter(name -> !name.contains(".internal"))
        .distinct()
        .forEach(name -> imports.add("import " + name + ".*;"));
  }

  /** Returns what is wrong with each block; empty if it compiles. */
  Map<Block, List<String>> faults(List<Block> blocks) {
    List<JavaSource> sources = new ArrayList<>();
    for (Block block : blocks) {
      for (JavaSource.Form form : JavaSource.Form.values()) {
        sources.add(new JavaSource(block, form, sources.size(), imports));
      }
    }
    Map<JavaSource, List<String>> unreadable = run(sources, JavacTask::parse);
    List<JavaSource> readable =
        sources.stream().filter(source -> unreadable.get(source).isEmpty()).toList();
    Map<JavaSource, List<String>> wrong = run(readable, JavacTask::analyze);

    Map<Block, List<String>> faults = new LinkedHashMap<>();
    wrong.forEach((source, found) -> faults.merge(source.block(), found, JavaBlocks::fewer));
    unreadable.forEach((source, found) -> faults.putIfAbsent(source.block(), found));
    return faults;
  }

  private static List<String> fewer(List<String> one, List<String> other) {
    return one.size() <= other.size() ? one : other;
  }

  private Map<JavaSource, List<String>> run(List<JavaSource> sources, Step step) {
    Map<JavaSource, List<String>> faults = new LinkedHashMap<>();
    sources.forEach(source -> faults.put(source, new ArrayList<>()));
    if (sources.isEmpty()) {
      return faults; // of which javac would complain
    }
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<String> options =
        List.of("-proc:none", "-parameters", "-cp", System.getProperty("java.class.path"));
    try {
      step.on(
          (JavacTask)
              compiler.getTask(new StringWriter(), null, diagnostics, options, null, sources));
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
    for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
      if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
        JavaSource source = (JavaSource) diagnostic.getSource();
        faults
            .get(source)
            .add(source.place(diagnostic.getLineNumber()) + diagnostic.getMessage(Locale.ENGLISH));
      }
    }
    return faults;
  }

  private static Stream<String> packages(String module) {
    Path sources = Pages.ROOT.resolve(module).resolve("src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.endsWith("package-info.java"))
          .map(file -> sources.relativize(file.getParent()).toString().replace('/', '.'))
          .toList()
          .stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private interface Step {
    void on(JavacTask task) throws IOException;
  }
}
