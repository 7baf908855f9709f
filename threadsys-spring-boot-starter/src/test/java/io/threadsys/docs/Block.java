package io.threadsys.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A block of code on a page.
 *
 * @param place page and line of the block's fence, as {@code docs/page.md:12}
 * @param language what the fence says, for instance {@code java}
 * @param context what a comment before the block says that the page leaves out; empty if nothing
 * @param lines the block's lines, without the indentation of the fence
 */
record Block(String place, String language, String context, List<String> lines) {

  private static final String FENCE = "```";
  private static final String COMMENT = "<!-- java:";
  private static final String END = "-->";

  /** Reads a page's blocks. A context holds for all blocks up to the next one. */
  static List<Block> of(Path page) {
    return of(Pages.name(page), Pages.lines(page));
  }

  static List<Block> of(String page, List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    String context = "";
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at).strip();
      if (line.startsWith(COMMENT)) {
        int begin = at;
        at = indexOf(lines, at, END);
        String comment = String.join("\n", lines.subList(begin, at + 1)).strip();
        context = comment.substring(COMMENT.length(), comment.length() - END.length()).strip();
      } else if (line.startsWith(FENCE)) {
        int end = indexOf(lines, at + 1, FENCE);
        String language = line.substring(FENCE.length());
        int indent = lines.get(at).indexOf(FENCE);
        List<String> code =
            lines.subList(at + 1, end).stream().map(row -> unindented(row, indent)).toList();
        blocks.add(new Block(page + ":" + (at + 1), language, context, code));
        at = end;
      }
    }
    return blocks;
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }

  private static int indexOf(List<String> lines, int from, String mark) {
    for (int at = from; at < lines.size(); at++) {
      if (lines.get(at).contains(mark)) {
        return at;
      }
    }
    throw new IllegalArgumentException("no " + mark + " after line " + from);
  }

  private static String unindented(String line, int indent) {
    return line.substring(Math.min(indent, line.length() - line.stripLeading().length()));
  }
}
