package io.jenkins.plugins.godelivery.engine.gosource;

/** The tokens of Go that are needed to find functions and conditions; all others are {@link #OTHER}. */
enum Token {
    END,
    IDENTIFIER,
    LITERAL,
    /** Explicit, or inserted at the end of a line. */
    SEMICOLON,
    COLON,
    COMMA,
    DOT,
    NOT,
    AND,
    OR,
    EQUAL,
    NOT_EQUAL,
    INCREMENT,
    OPEN_PAREN,
    CLOSE_PAREN,
    OPEN_BRACKET,
    CLOSE_BRACKET,
    OPEN_BRACE,
    CLOSE_BRACE,
    FUNC,
    IF,
    ELSE,
    SWITCH,
    CASE,
    DEFAULT,
    INTERFACE,
    STRUCT,
    /** break, continue, fallthrough, return: a line may end after them. */
    JUMP,
    OTHER;

    /** Returns whether a line that ends after this token ends a statement (Go specification, Semicolons). */
    boolean endsStatement() {
        return switch (this) {
            case IDENTIFIER, LITERAL, INCREMENT, CLOSE_PAREN, CLOSE_BRACKET, CLOSE_BRACE, JUMP -> true;
            default -> false;
        };
    }

    boolean isOpening() {
        return this == OPEN_PAREN || this == OPEN_BRACKET || this == OPEN_BRACE;
    }

    boolean isClosing() {
        return this == CLOSE_PAREN || this == CLOSE_BRACKET || this == CLOSE_BRACE;
    }
}
