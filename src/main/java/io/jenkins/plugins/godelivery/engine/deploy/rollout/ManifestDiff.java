package io.jenkins.plugins.godelivery.engine.deploy.rollout;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.deploy.ReleaseManifest;
import io.jenkins.plugins.godelivery.engine.masking.SecretNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Unified diff of the objects that an upgrade changes, with secret values masked. */
public final class ManifestDiff {
    private static final int CONTEXT = 3;

    private ManifestDiff() {}

    /** Returns the lines of the diff; none without changes. */
    public static List<String> of(ReleaseManifest before, ReleaseManifest after) {
        byte[] salt = SecretNames.salt();
        Map<String, List<String>> old = before.lines(salt);
        Map<String, List<String>> fresh = after.lines(salt);
        TreeSet<String> titles = new TreeSet<>(old.keySet());
        titles.addAll(fresh.keySet());
        List<String> lines = new ArrayList<>();
        for (String title : titles) {
            lines.addAll(change(title, old.get(title), fresh.get(title)));
        }
        return lines;
    }

    private static List<String> change(String title, @CheckForNull List<String> old, @CheckForNull List<String> fresh) {
        List<String> from = old == null ? List.of() : old;
        List<String> to = fresh == null ? List.of() : fresh;
        if (from.equals(to)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(title + (old == null ? " is new" : fresh == null ? " is removed" : " changes"));
        List<String> unified = UnifiedDiffUtils.generateUnifiedDiff("", "", from, DiffUtils.diff(from, to), CONTEXT);
        // The first two lines are file names.
        unified.stream().skip(2).map(line -> "  " + line).forEach(lines::add);
        return lines;
    }
}
