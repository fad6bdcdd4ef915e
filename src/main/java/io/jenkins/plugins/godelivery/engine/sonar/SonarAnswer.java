package io.jenkins.plugins.godelivery.engine.sonar;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;

/**
 * Status of a SonarQube quality gate for an analysis, or why it is unknown. Immutable.
 *
 * @param server address of the server; empty if none is configured
 * @param project key of the project; empty if unknown, like the following components
 * @param analysis id of the analysis
 * @param commit analysed commit, in hexadecimal digits
 * @param page page of the project on the server, an http or https address below that of the server
 * @param status NONE if unknown
 * @param failed failed conditions of the quality gate
 * @param unknown why the status is unknown, one line without a full stop; an empty literal if it is known
 */
public record SonarAnswer(
        String server,
        String project,
        String analysis,
        String commit,
        String page,
        Status status,
        List<Condition> failed,
        Message unknown) {
    public SonarAnswer {
        failed = List.copyOf(failed);
    }

    /** Status of a quality gate, as the server names it. */
    public enum Status {
        OK,
        ERROR,
        NONE
    }

    /**
     * Failed condition. All components are texts of the server.
     *
     * @param metric key of the metric, such as {@code new_coverage}
     * @param comparator {@code LT} if a lower value is an error, {@code GT} if a higher one is
     * @param threshold worst value that passes
     * @param actual measured value; empty without one
     */
    public record Condition(String metric, String comparator, String threshold, String actual) {
        private static final String RATING = "_rating";

        /** Returns text such as "new coverage is 62.5, at least 80 is required". */
        public Message message() {
            String name = metric.replace('_', ' ');
            String found = actual.isEmpty() ? "?" : rating(actual);
            if (metric.endsWith(RATING)) {
                return Message.of("sonar.worseRating", name, found, rating(threshold));
            }
            return switch (comparator) {
                case "LT" -> Message.of("sonar.tooLow", name, found, threshold);
                case "GT" -> Message.of("sonar.tooHigh", name, found, threshold);
                default -> Message.of("sonar.conditionFailed", name, found);
            };
        }

        /** Returns a rating as the letter of the server's pages: its API returns 1 to 5 for A to E. */
        private String rating(String value) {
            String number = value.endsWith(".0") ? value.substring(0, value.length() - 2) : value;
            return metric.endsWith(RATING) && number.matches("[1-5]")
                    ? String.valueOf((char) ('A' + number.charAt(0) - '1'))
                    : value;
        }
    }

    /** Returns whether the server has judged the analysis. */
    public boolean isKnown() {
        return status != Status.NONE;
    }

    /** Returns the failed conditions, or one general reason if the server lists none; empty if the gate has not failed. */
    public List<Message> reasons() {
        if (status != Status.ERROR) {
            return List.of();
        }
        return failed.isEmpty()
                ? List.of(Message.of("sonar.failed", project))
                : failed.stream().map(Condition::message).toList();
    }
}
