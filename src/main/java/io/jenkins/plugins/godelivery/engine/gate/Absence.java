package io.jenkins.plugins.godelivery.engine.gate;

/** Why a measurement has no value. */
enum Absence {
    /** Evidence is missing, or there is a value. */
    NOT_MEASURED,
    /** There is no build to compare with. */
    NO_REFERENCE,
    /** There is a reference, but no rule measured this value in it. */
    NOT_MEASURED_BEFORE,
    /** The evidence is complete, and the change contains nothing to measure. */
    NOTHING_TO_MEASURE
}
