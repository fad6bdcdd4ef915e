package io.jenkins.plugins.godelivery.engine.deploy;

import java.io.IOException;

/** Whether an address answers well: 1 for a status of 200 to 299, else 0. No answer at all is not well either. */
record HttpCheck(String address) implements Question<Measurement> {
    private static final long serialVersionUID = 1;

    @Override
    public Measurement answer(Place place) throws InterruptedException {
        try {
            return Measurement.of(HttpGet.status(address) / 100 == 2 ? 1 : 0);
        } catch (IOException e) {
            return Measurement.of(0);
        }
    }
}
