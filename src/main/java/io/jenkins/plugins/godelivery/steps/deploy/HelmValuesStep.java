package io.jenkins.plugins.godelivery.steps.deploy;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.godelivery.engine.command.HelmParameters;
import io.jenkins.plugins.godelivery.engine.command.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.DataBoundSetter;

/** Parameters for the values of a deployment. */
public abstract class HelmValuesStep extends HelmRolloutStep {
    private List<String> values = new ArrayList<>();
    private List<String> set = new ArrayList<>();
    private List<String> setString = new ArrayList<>();
    private List<String> setJson = new ArrayList<>();
    private List<String> setFile = new ArrayList<>();
    private List<String> setLiteral = new ArrayList<>();
    private boolean reuseValues;
    private boolean lint = true;

    HelmValuesStep(String release) {
        super(release);
    }

    private static List<String> copy(@CheckForNull List<String> given) {
        return given == null ? new ArrayList<>() : new ArrayList<>(given);
    }

    public List<String> getValues() {
        return values;
    }

    @DataBoundSetter
    public void setValues(List<String> values) {
        this.values = copy(values);
    }

    public List<String> getSet() {
        return set;
    }

    @DataBoundSetter
    public void setSet(List<String> set) {
        this.set = copy(set);
    }

    public List<String> getSetString() {
        return setString;
    }

    @DataBoundSetter
    public void setSetString(List<String> setString) {
        this.setString = copy(setString);
    }

    public List<String> getSetJson() {
        return setJson;
    }

    @DataBoundSetter
    public void setSetJson(List<String> setJson) {
        this.setJson = copy(setJson);
    }

    public List<String> getSetFile() {
        return setFile;
    }

    @DataBoundSetter
    public void setSetFile(List<String> setFile) {
        this.setFile = copy(setFile);
    }

    public List<String> getSetLiteral() {
        return setLiteral;
    }

    @DataBoundSetter
    public void setSetLiteral(List<String> setLiteral) {
        this.setLiteral = copy(setLiteral);
    }

    public boolean isReuseValues() {
        return reuseValues;
    }

    @DataBoundSetter
    public void setReuseValues(boolean reuseValues) {
        this.reuseValues = reuseValues;
    }

    public boolean isLint() {
        return lint;
    }

    @DataBoundSetter
    public void setLint(boolean lint) {
        this.lint = lint;
    }

    @Override
    Map<Parameter<?>, Object> options() {
        Map<Parameter<?>, Object> given = super.options();
        given.put(HelmParameters.VALUES, values);
        given.put(HelmParameters.SET, set);
        given.put(HelmParameters.SET_STRING, setString);
        given.put(HelmParameters.SET_JSON, setJson);
        given.put(HelmParameters.SET_FILE, setFile);
        given.put(HelmParameters.SET_LITERAL, setLiteral);
        given.put(HelmParameters.REUSE_VALUES, reuseValues);
        given.put(HelmParameters.LINT, lint);
        return given;
    }
}
