package io.threadsys.docs;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.SimpleJavaFileObject;

/** A block of a page, made into a compilation unit. */
final class JavaSource extends SimpleJavaFileObject {

  /** What a block may be. */
  enum Form {
    MEMBERS,
    STATEMENTS
  }

  private static final Pattern LINE = Pattern.compile("\\{(\\d+)}");
  private static final Pattern IMPORT = Pattern.compile("import [\\w.* ]+;");

  private final Block block;
  private final List<String> lines = new ArrayList<>();
  private final int firstOfBlock;

  JavaSource(Block block, Form form, int number, List<String> imports) {
    super(URI.create("string:///block" + number + "/Page.java"), Kind.SOURCE);
    this.block = block;
    boolean template = LINE.matcher(block.context()).find();
    List<String> code = block.lines().stream().map(JavaSource::withBodies).toList();
    String context = template ? filled(block.context(), code) : block.context();
    lines.add("package block" + number + ";");
    lines.addAll(imports);
    IMPORT.matcher(context + block.text()).results().forEach(found -> lines.add(found.group()));
    lines.add("@SuppressWarnings(\"all\") class Page {");
    lines.add(form == Form.STATEMENTS ? "Page() {}" : "Page() throws Exception {}");
    lines.addAll(withoutImports(context).lines().toList());
    if (form == Form.STATEMENTS) {
      lines.add("void block() throws Exception {");
    }
    firstOfBlock = lines.size();
    if (!template) {
      code.forEach(line -> lines.add(withoutImports(line)));
    }
    lines.add(form == Form.STATEMENTS ? "}}" : "}");
  }

  Block block() {
    return block;
  }

  /** Returns where on the page a line of this source stands. */
  String place(long line) {
    int at = block.place().lastIndexOf(':');
    long fence = Long.parseLong(block.place().substring(at + 1));
    long offset = line - firstOfBlock;
    boolean inBlock = offset >= 1 && offset <= block.lines().size();
    return block.place().substring(0, at + 1) + (inBlock ? fence + offset : fence) + ": ";
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return String.join("\n", lines);
  }

  private static String filled(String context, List<String> code) {
    return LINE.matcher(context)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(code.get(Integer.parseInt(found.group(1)) - 1) + "\n"));
  }

  /** A body of three dots is one that compiles; of a method, whatever it returns. */
  private static String withBodies(String line) {
    return line.replaceAll("\\)( throws [\\w, ]+)? \\{ … }", ")$1 { throw new Error(); }")
        .replace("{ … }", "{}");
  }

  private static String withoutImports(String code) {
    return IMPORT.matcher(code).replaceAll("");
  }
}
