package io.jenkins.plugins.checks.api;

public class ChecksAnnotation {
    protected ChecksAnnotation() {}

    public enum ChecksAnnotationLevel {
        NONE,
        NOTICE,
        WARNING,
        FAILURE
    }

    public static class ChecksAnnotationBuilder {
        public ChecksAnnotationBuilder() {
            throw new UnsupportedOperationException();
        }

        public ChecksAnnotationBuilder withPath(String value) {
            throw new UnsupportedOperationException();
        }

        public ChecksAnnotationBuilder withLine(int value) {
            throw new UnsupportedOperationException();
        }

        public ChecksAnnotationBuilder withAnnotationLevel(ChecksAnnotationLevel value) {
            throw new UnsupportedOperationException();
        }

        public ChecksAnnotationBuilder withMessage(String value) {
            throw new UnsupportedOperationException();
        }

        public ChecksAnnotationBuilder withTitle(String value) {
            throw new UnsupportedOperationException();
        }

        public ChecksAnnotation build() {
            throw new UnsupportedOperationException();
        }
    }
}
