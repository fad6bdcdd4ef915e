package io.jenkins.plugins.godelivery.engine.gitops;

import io.jenkins.plugins.godelivery.engine.deploy.Place;
import io.jenkins.plugins.godelivery.engine.deploy.Question;
import java.io.IOException;
import java.nio.file.Files;

/** Puts a text into a file that is there. */
record WriteFile(String file, String text) implements Question<Boolean> {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean answer(Place place) throws IOException {
        Files.writeString(place.directory().resolve(file), text);
        return true;
    }
}
