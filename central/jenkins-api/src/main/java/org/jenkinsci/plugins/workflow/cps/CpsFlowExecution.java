package org.jenkinsci.plugins.workflow.cps;

import groovy.lang.GroovyShell;

public class CpsFlowExecution {
    CpsFlowExecution() {}

    public GroovyShell getShell() {
        throw new UnsupportedOperationException();
    }
}
