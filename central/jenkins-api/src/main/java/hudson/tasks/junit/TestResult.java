package hudson.tasks.junit;

import java.util.Collection;

public final class TestResult {
    private TestResult() {}

    public TestResult getResultByNode(String nodeId) {
        throw new UnsupportedOperationException();
    }

    public Collection<SuiteResult> getSuites() {
        throw new UnsupportedOperationException();
    }
}
