package io.jenkins.plugins.godelivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** The summary sentence of each public declaration of the engine says what it does. */
class EngineJavadocTest {
    private static final Path ENGINE = Path.of("src/main/java/io/jenkins/plugins/godelivery/engine");

    @Test
    void everyPublicMethodThatIsNoAccessorHasASummary() throws IOException {
        List<String> without = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
                Stream<Path> sources = Files.walk(ENGINE)) {
            List<Path> java =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(java));
            DocTrees comments = DocTrees.instance(task);
            task.parse().forEach(file -> new Summaries(file, comments, without).scan(file, null));
        }
        assertThat(without).isEmpty();
    }

    private static final class Summaries extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree file;
        private final DocTrees comments;
        private final List<String> without;

        Summaries(CompilationUnitTree file, DocTrees comments, List<String> without) {
            this.file = file;
            this.comments = comments;
            this.without = without;
        }

        @CheckForNull
        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            if (isOffered(getCurrentPath()) && !isOverride(method) && !isConstructor(method) && !isAccessor(method)) {
                DocCommentTree comment = comments.getDocCommentTree(getCurrentPath());
                if (comment == null || comment.getFirstSentence().isEmpty()) {
                    without.add(ENGINE.relativize(Path.of(file.getSourceFile().getName())) + ": " + method.getName());
                }
            }
            return super.visitMethod(method, null);
        }

        /** Returns whether the declaration and all enclosing types are public. */
        private static boolean isOffered(TreePath path) {
            if (!(path.getParentPath().getLeaf() instanceof ClassTree around)) {
                return !(path.getLeaf() instanceof MethodTree);
            }
            boolean member = around.getKind() == Tree.Kind.INTERFACE
                    ? !isMarked(path.getLeaf(), Modifier.PRIVATE)
                    : isMarked(path.getLeaf(), Modifier.PUBLIC);
            return member && isOfferedType(path.getParentPath());
        }

        private static boolean isOfferedType(TreePath type) {
            return type.getParentPath().getLeaf() instanceof ClassTree
                    ? isOffered(type)
                    : isMarked(type.getLeaf(), Modifier.PUBLIC);
        }

        private static boolean isMarked(Tree tree, Modifier modifier) {
            return tree instanceof MethodTree method
                    ? method.getModifiers().getFlags().contains(modifier)
                    : ((ClassTree) tree).getModifiers().getFlags().contains(modifier);
        }

        private static boolean isOverride(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .anyMatch(found -> found.getAnnotationType().toString().equals("Override"));
        }

        private static boolean isConstructor(MethodTree method) {
            return method.getReturnType() == null;
        }

        /** Returns whether the method is an accessor, which its name documents. */
        private static boolean isAccessor(MethodTree method) {
            return method.getParameters().isEmpty()
                    && method.getBody() != null
                    && method.getBody().getStatements().size() == 1
                    && method.getBody().getStatements().get(0) instanceof ReturnTree;
        }
    }
}
