package hudson.tasks.junit;

import java.io.Serializable;

public class TestResultSummary implements Serializable {
    protected TestResultSummary() {}
}
