package io.jenkins.plugins.godelivery.engine.lint;

import io.jenkins.plugins.godelivery.engine.input.Budget;
import io.jenkins.plugins.godelivery.engine.input.TagwiseInputStream;
import io.jenkins.plugins.godelivery.engine.input.Warnings;
import io.jenkins.plugins.godelivery.engine.message.ExplainedIOException;
import io.jenkins.plugins.godelivery.engine.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a Checkstyle report: {@code <checkstyle><file name=…><error line=… source=…/></file></checkstyle>}. */
final class Checkstyle {
    private static final String ROOT = "checkstyle";

    private final LintReportBuilder report;
    private final String name;
    private final Warnings warnings;
    private final TagwiseInputStream in;
    private final Set<String> names = new HashSet<>();
    private String file = "";

    Checkstyle(LintReportBuilder report, String name, Warnings warnings, TagwiseInputStream in) {
        this.report = report;
        this.name = name;
        this.warnings = warnings;
        this.in = in;
    }

    /** Returns whether this is a Checkstyle report, by its beginning. */
    static boolean isRoot(InputStream in) throws XMLStreamException {
        XMLStreamReader xml = factory().createXMLStreamReader(in);
        while (xml.next() != XMLStreamConstants.START_ELEMENT) {
            // Comments and the like may precede the root element.
        }
        return xml.getLocalName().equals(ROOT);
    }

    /** Reads to the end of the root element, which statistics or a further report may follow. */
    void read() {
        try {
            elements(factory().createXMLStreamReader(in));
        } catch (XMLStreamException e) {
            Throwable reason = e.getNestedException();
            loss(reason instanceof IOException io ? Message.of(io) : Message.of("lint.noXml"));
        }
    }

    private void loss(Message reason) {
        report.incomplete();
        warnings.add(name, in.line(), reason);
    }

    /** Creates a parser factory without document types and entities, because reports are untrusted. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private void elements(XMLStreamReader xml) throws XMLStreamException {
        int depth = 0;
        do {
            int event = xml.next();
            in.progress();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                checkBudget(xml, depth);
                element(xml, depth == 1);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        } while (depth > 0 || !xml.isEndElement());
    }

    /** Checks the limits of what the parser keeps: all names, and the open elements. */
    private void checkBudget(XMLStreamReader xml, int depth) throws XMLStreamException {
        names.add(xml.getLocalName());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            names.add(xml.getAttributeLocalName(i));
        }
        if (Budget.XML_NAMES.isExceededBy(names.size())) {
            throw new XMLStreamException(
                    "", new ExplainedIOException(Message.of("lint.holds", Budget.XML_NAMES.exceeded())));
        }
        if (Budget.LEVELS.isExceededBy(depth)) {
            throw new XMLStreamException(
                    "", new ExplainedIOException(Message.of("lint.deep", Budget.LEVELS.exceeded())));
        }
    }

    private void element(XMLStreamReader xml, boolean root) {
        if (root && !xml.getLocalName().equals(ROOT)) {
            loss(Message.of("lint.notALinter", xml.getLocalName()));
        }
        switch (xml.getLocalName()) {
            case "file" -> file = attribute(xml, "name");
            case "error" -> issue(xml);
            case "exception" ->
                loss(file.isEmpty() ? Message.of("lint.toolFailedSomewhere") : Message.of("lint.toolFailed", file));
            default -> {
                // Elements of other tools are ignored.
            }
        }
    }

    private void issue(XMLStreamReader xml) {
        IssueDraft issue = new IssueDraft();
        issue.file = file;
        issue.line = number(attribute(xml, "line"));
        issue.column = number(attribute(xml, "column"));
        issue.linter = attribute(xml, "source");
        issue.severity = attribute(xml, "severity");
        issue.text = attribute(xml, "message");
        report.add(issue);
    }

    private static String attribute(XMLStreamReader xml, String attribute) {
        String value = xml.getAttributeValue(null, attribute);
        return value == null ? "" : value;
    }

    private static int number(String text) {
        boolean digits = !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : 0;
    }
}
