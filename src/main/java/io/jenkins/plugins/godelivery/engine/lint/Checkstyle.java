package io.jenkins.plugins.godelivery.engine.lint;

import io.jenkins.plugins.godelivery.engine.input.Warnings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A Checkstyle report: {@code <checkstyle><file name=…><error line=… source=…/></file></checkstyle>}. */
final class Checkstyle {
    private final LintReportBuilder report;
    private final String name;
    private final Warnings warnings;
    private String file = "";

    Checkstyle(LintReportBuilder report, String name, Warnings warnings) {
        this.report = report;
        this.name = name;
        this.warnings = warnings;
    }

    void read(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in);
        skipToMarkup(buffered);
        XMLStreamReader xml = null;
        try {
            xml = factory().createXMLStreamReader(buffered);
            elements(xml);
        } catch (XMLStreamException e) {
            report.incomplete();
            long line = xml == null ? 1 : Math.max(1, xml.getLocation().getLineNumber());
            warnings.add(name, line, "this is no XML, or it has been cut off");
        }
    }

    /** Reports come from anywhere: no document type, and so no entities, is ever read. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Log lines may stand before the report. */
    private static void skipToMarkup(BufferedInputStream in) throws IOException {
        boolean atStart = true;
        in.mark(1);
        for (int b = in.read(); b >= 0 && !(b == '<' && atStart); b = in.read()) {
            atStart = b == '\n' || (atStart && Character.isWhitespace(b));
            in.mark(1);
        }
        in.reset();
    }

    /** Ends with the root element: statistics may stand after it. */
    private void elements(XMLStreamReader xml) throws XMLStreamException {
        int depth = 0;
        do {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
                element(xml);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        } while (depth > 0 || !xml.isEndElement());
    }

    private void element(XMLStreamReader xml) {
        if (xml.getLocalName().equals("file")) {
            file = attribute(xml, "name");
        } else if (xml.getLocalName().equals("error")) {
            IssueDraft issue = new IssueDraft();
            issue.file = file;
            issue.line = number(attribute(xml, "line"));
            issue.column = number(attribute(xml, "column"));
            issue.linter = attribute(xml, "source");
            issue.severity = attribute(xml, "severity");
            issue.text = attribute(xml, "message");
            report.add(issue);
        }
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
