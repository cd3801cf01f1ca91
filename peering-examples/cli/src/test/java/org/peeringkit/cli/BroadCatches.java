package org.peeringkit.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Catches of everything, looked for in sources. */
final class BroadCatches {
  private BroadCatches() {}

  /** Where sources catch more than one kind of failure, each with its file. */
  static List<String> in(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> found = new ArrayList<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      for (CompilationUnitTree unit : task.parse()) {
        new CatchScanner(unit, found).scan(unit, null);
      }
    }
    return found;
  }

  private static final class CatchScanner extends TreePathScanner<Void, Void> {
    private static final Set<String> TOO_BROAD =
        Set.of("Throwable", "Error", "Exception", "RuntimeException");

    private final CompilationUnitTree unit;
    private final List<String> found;

    CatchScanner(CompilationUnitTree unit, List<String> found) {
      this.unit = unit;
      this.found = found;
    }

    @Override
    public Void visitCatch(CatchTree node, Void nothing) {
      Tree type = node.getParameter().getType();
      List<? extends Tree> alternatives =
          type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
      for (Tree alternative : alternatives) {
        String name = alternative.toString();
        if (TOO_BROAD.contains(name.substring(name.lastIndexOf('.') + 1))) {
          found.add(unit.getSourceFile().getName() + ": catch (" + name + ")");
        }
      }
      return super.visitCatch(node, null);
    }
  }
}
