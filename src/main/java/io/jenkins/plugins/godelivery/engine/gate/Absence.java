package io.jenkins.plugins.godelivery.engine.gate;

/** Why a measurement has no value. */
enum Absence {
    /** Evidence is missing, or there is a value. */
    NOT_MEASURED,
    /** There is no build to compare with. */
    NO_REFERENCE,
    /** There is one, which nobody asked for this value. */
    NOT_MEASURED_BEFORE,
    /** All is known, and the change has nothing of what is measured. */
    NOTHING_TO_MEASURE
}
