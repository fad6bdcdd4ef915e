package io.jenkins.plugins.godelivery.engine.sonar;

import io.jenkins.plugins.godelivery.engine.message.Message;
import java.util.List;

/**
 * What a SonarQube server says of an analysis by its quality gate, or why nobody knows. Immutable.
 *
 * @param server that was asked; empty where none is named
 * @param project its key; empty where it is not known, as all that follows
 * @param analysis its id
 * @param commit that was analysed, in hexadecimal digits
 * @param page of the project on the server, an address of http or https below that of the server
 * @param status NONE where there is no answer
 * @param failed conditions of the quality gate that do not hold
 * @param unknown why there is no answer, one line without a full stop; an empty literal where there is one
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

    /** Status of a quality gate, in the words of the server. */
    public enum Status {
        OK,
        ERROR,
        NONE
    }

    /**
     * A condition that does not hold. All of it is text of the server.
     *
     * @param metric its key: {@code new_coverage}
     * @param comparator {@code LT} where a lower value is an error, {@code GT} where a higher one is
     * @param threshold the worst value that holds
     * @param actual the value; empty where there is none
     */
    public record Condition(String metric, String comparator, String threshold, String actual) {
        private static final String RATING = "_rating";

        /** "new coverage is 62.5, at least 80 is wanted". */
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

        /** The server counts ratings from 1 on; its pages say A to E. */
        private String rating(String value) {
            String number = value.endsWith(".0") ? value.substring(0, value.length() - 2) : value;
            return metric.endsWith(RATING) && number.matches("[1-5]")
                    ? String.valueOf((char) ('A' + number.charAt(0) - '1'))
                    : value;
        }
    }

    /** Whether the server has judged the analysis. */
    public boolean isKnown() {
        return status != Status.NONE;
    }

    /** Why the gate has failed: the conditions, or that it has where the server lists none; empty where it has not. */
    public List<Message> reasons() {
        if (status != Status.ERROR) {
            return List.of();
        }
        return failed.isEmpty()
                ? List.of(Message.of("sonar.failed", project))
                : failed.stream().map(Condition::message).toList();
    }
}
