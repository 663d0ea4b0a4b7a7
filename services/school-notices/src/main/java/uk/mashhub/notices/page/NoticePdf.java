package uk.mashhub.notices.page;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import uk.mashhub.notices.domain.NoticeKind;
import uk.mashhub.notices.inbox.NoticeExport;

/** One notice as one page of PDF that a screen reader can read (PDF/UA), with the same words as the screen. */
@Component
class NoticePdf {

    /** Of the PDF library itself: Latin, Greek and Cyrillic letters, so that a name is never a row of boxes. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private final SpringTemplateEngine templates;

    NoticePdf(SpringTemplateEngine templates) {
        this.templates = templates;
    }

    byte[] of(NoticeExport export, String school, String takenBy, Instant now) {
        var words = new Context(Locale.UK);
        words.setVariable("notice", ExportWords.of(export, school));
        words.setVariable("guidance", Guidance.of(export.guidance()).paragraphs());
        words.setVariable("takenBy", takenBy);
        words.setVariable("takenAt", Words.dated(now));
        var bytes = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .withHtmlContent(templates.process("notices/pdf", words), null)
                    .usePdfUaAccessibility(true)
                    .useFont(NoticePdf::font, "Liberation Sans", 400, FontStyle.NORMAL, true)
                    .withProducer("MASH Hub")
                    .toStream(bytes)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("a notice could not be written as PDF", e);
        }
        return bytes.toByteArray();
    }

    private static InputStream font() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), "the PDF library has lost its font");
    }

    /** An export in words. */
    record ExportWords(
            String school,
            String title,
            String about,
            String childName,
            String dateOfBirth,
            String incidentLabel,
            String incident,
            @Nullable String found,
            @Nullable String present,
            @Nullable String voice,
            @Nullable String policeReference,
            String deadline,
            String noticeId,
            int telling) {

        static ExportWords of(NoticeExport export, String school) {
            var content = Objects.requireNonNull(export.content(), "only a notice that is told is exported");
            boolean missing = export.kind() == NoticeKind.MISSING;
            return new ExportWords(
                    school,
                    Words.title(export.kind()),
                    Words.about(export.kind()),
                    content.childName(),
                    content.dateOfBirth() == null ? "Not known" : Words.date(content.dateOfBirth()),
                    missing ? "Missing since" : "Incident",
                    Words.dated(content.incidentAt()),
                    export.foundAt() == null ? null : Words.dated(export.foundAt()),
                    missing ? null : Words.present(content.present()),
                    content.voiceOfChild(),
                    content.policeReference(),
                    Words.dated(export.readBy()),
                    export.noticeId().toString(),
                    export.telling());
        }

        @Override
        public String toString() {
            return "ExportWords[redacted]";
        }
    }
}
