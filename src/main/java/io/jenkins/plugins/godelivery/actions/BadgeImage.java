package io.jenkins.plugins.godelivery.actions;

/** SVG badge with a label and a value, for READMEs. */
record BadgeImage(String label, String value, Tone tone) {
    /**
     * Generous width in pixels of a character of Verdana at 11 px; {@code textLength} fits the text to any other
     * font.
     */
    private static final int CHARACTER = 7;

    private static final int PADDING = 6;

    enum Tone {
        GOOD("#2a6845"),
        BAD("#ad2a1c"),
        PLAIN("#0a647e"),
        UNKNOWN("#6b7075");

        private final String colour;

        Tone(String colour) {
            this.colour = colour;
        }
    }

    static BadgeImage unknown(String label) {
        return new BadgeImage(label, "unknown", Tone.UNKNOWN);
    }

    /** Returns the SVG. Labels and values are the plugin's own words and numbers, so nothing needs escaping. */
    String svg() {
        int left = width(label);
        int right = width(value);
        String text = "<text x=\"%d\" y=\"14\" textLength=\"%d\" fill=\"#fff\">%s</text>";
        return ("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"20\" role=\"img\" aria-label=\"%s:"
                                + " %s\"><title>%s: %s</title><rect width=\"%d\" height=\"20\" rx=\"3\" fill=\"#45494d\"/><path d=\"M%d"
                                + " 0h%da3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-%dz\" fill=\"%s\"/><g font-family=\"Verdana,DejaVu"
                                + " Sans,sans-serif\" font-size=\"11\">")
                        .formatted(
                                left + right,
                                label,
                                value,
                                label,
                                value,
                                left + right,
                                left,
                                right - 3,
                                right - 3,
                                tone.colour)
                + text.formatted(PADDING, left - 2 * PADDING, label)
                + text.formatted(left + PADDING, right - 2 * PADDING, value)
                + "</g></svg>\n";
    }

    private static int width(String text) {
        return CHARACTER * text.length() + 2 * PADDING;
    }
}
