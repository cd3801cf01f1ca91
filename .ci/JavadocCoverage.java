import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * How much of the public API has a comment: types, and members of theirs that are not inherited.
 * Packages named internal are no API; a compact constructor is documented by its record's.
 * Usage: java .ci/JavadocCoverage.java [-v] MODULE...; -v lists what has none.
 */
public class JavadocCoverage {
  private static boolean verbose;

  public static void main(String[] args) throws Exception {
    verbose = List.of(args).contains("-v");
    for (String module : args) {
      if (!module.equals("-v")) {
        count(module);
      }
    }
  }

  private static void count(String module) throws Exception {
    List<Path> sources;
    try (Stream<Path> files = Files.walk(Path.of(module, "src/main/java"))) {
      sources =
          files
              .filter(f -> f.toString().endsWith(".java") && !f.toString().contains("/internal/"))
              .sorted()
              .toList();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      Scanner scanner = new Scanner(DocTrees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        scanner.scan(unit, null);
      }
      System.out.printf(
          "%s: %d of %d types, %d of %d members have a comment (%.1f %%)%n",
          module,
          scanner.typesWith,
          scanner.types,
          scanner.membersWith,
          scanner.members,
          100.0 * scanner.membersWith / scanner.members);
    }
  }

  private static final class Scanner extends TreePathScanner<Void, Void> {
    private final DocTrees docs;
    private int types;
    private int typesWith;
    private int members;
    private int membersWith;

    Scanner(DocTrees docs) {
      this.docs = docs;
    }

    @Override
    public Void visitClass(ClassTree node, Void nothing) {
      if (!isPublic(node.getModifiers())) {
        return null;
      }
      types++;
      typesWith += has(node) ? 1 : 0;
      return super.visitClass(node, null);
    }

    private boolean has(Tree node) {
      boolean has = docs.getDocComment(getCurrentPath()) != null;
      if (!has && verbose) {
        CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
        long line =
            unit.getLineMap()
                .getLineNumber(docs.getSourcePositions().getStartPosition(unit, node));
        System.out.println(unit.getSourceFile().getName() + ":" + line);
      }
      return has;
    }

    /** Members of interfaces are public without saying so. */
    private boolean isPublic(ModifiersTree modifiers) {
      Set<Modifier> flags = modifiers.getFlags();
      Tree parent = getCurrentPath().getParentPath().getLeaf();
      boolean implicit =
          parent.getKind() == Tree.Kind.INTERFACE && !flags.contains(Modifier.PRIVATE);
      return implicit || flags.contains(Modifier.PUBLIC) || flags.contains(Modifier.PROTECTED);
    }

    @Override
    public Void visitMethod(MethodTree node, Void nothing) {
      boolean overrides =
          node.getModifiers().getAnnotations().stream()
              .anyMatch(a -> a.getAnnotationType().toString().equals("Override"));
      boolean compact =
          getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.RECORD
              && node.getReturnType() == null
              && isCompact(node);
      if (isPublic(node.getModifiers()) && !overrides && !compact) {
        members++;
        membersWith += has(node) ? 1 : 0;
      }
      return null;
    }

    /** A compact constructor's parameters are those of the record, at no place of their own. */
    private boolean isCompact(MethodTree node) {
      CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
      String text;
      try {
        text = unit.getSourceFile().getCharContent(true).toString();
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      int from = (int) docs.getSourcePositions().getStartPosition(unit, node);
      int brace = text.indexOf('{', from);
      return !text.substring(from, brace).contains("(");
    }

    @Override
    public Void visitVariable(VariableTree node, Void nothing) {
      Tree.Kind parent = getCurrentPath().getParentPath().getLeaf().getKind();
      boolean field =
          parent == Tree.Kind.CLASS
              || parent == Tree.Kind.ENUM
              || parent == Tree.Kind.RECORD
              || parent == Tree.Kind.INTERFACE;
      if (field && isPublic(node.getModifiers()) && !isComponent(node)) {
        members++;
        membersWith += has(node) ? 1 : 0;
      }
      return null;
    }

    private static boolean isComponent(VariableTree node) {
      return node.getModifiers().getFlags().contains(Modifier.PRIVATE);
    }
  }
}
