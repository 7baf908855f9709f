package io.threadsys.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Groups of top-level classes that reach each other: the strongly connected components of the
 * dependency graph (Tarjan, SIAM J. Comput. 1972). Nested classes count as their outermost class.
 */
final class Knots {

  private final Map<String, Set<String>> uses = new TreeMap<>();
  private final Map<String, Integer> index = new HashMap<>();
  private final Map<String, Integer> low = new HashMap<>();
  private final Deque<String> stack = new ArrayDeque<>();
  private final Set<String> onStack = new HashSet<>();
  private final List<Set<String>> knots = new ArrayList<>();

  private Knots() {}

  /** Returns every group of two classes or more. */
  static List<Set<String>> in(JavaClasses library) {
    Knots search = new Knots();
    for (JavaClass type : library) {
      Set<String> targets = search.uses.computeIfAbsent(outermost(type), name -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (library.contain(target.getName())) {
          targets.add(outermost(target));
        }
      }
    }
    for (String type : search.uses.keySet()) {
      if (!search.index.containsKey(type)) {
        search.visit(type);
      }
    }
    return search.knots;
  }

  private static String outermost(JavaClass type) {
    return type.getEnclosingClass().map(Knots::outermost).orElse(type.getName());
  }

  private void visit(String type) {
    index.put(type, index.size());
    low.put(type, index.get(type));
    stack.push(type);
    onStack.add(type);
    for (String target : uses.get(type)) {
      if (!index.containsKey(target)) {
        visit(target);
        low.merge(type, low.get(target), Math::min);
      } else if (onStack.contains(target)) {
        low.merge(type, index.get(target), Math::min);
      }
    }
    if (low.get(type).equals(index.get(type))) {
      popKnot(type);
    }
  }

  private void popKnot(String root) {
    Set<String> knot = new TreeSet<>();
    String member;
    do {
      member = stack.pop();
      onStack.remove(member);
      knot.add(member);
    } while (!member.equals(root));
    if (knot.size() > 1) {
      knots.add(knot);
    }
  }
}
