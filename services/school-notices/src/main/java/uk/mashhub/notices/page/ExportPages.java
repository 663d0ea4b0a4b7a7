package uk.mashhub.notices.page;

import java.time.Clock;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.notices.inbox.Inbox;
import uk.mashhub.notices.inbox.NoticeExport;
import uk.mashhub.notices.inbox.Viewer;
import uk.mashhub.platform.security.Caller;

/**
 * A notice as a file, to attach to the child's record in the school's own system: for people from the page, for systems by the API.
 *
 * <p>A file's name holds no child: it lies in a folder for downloads.
 */
@RestController
class ExportPages {

    private final Inbox inbox;
    private final SchoolWords schools;
    private final NoticePdf pdf;
    private final Clock clock;

    ExportPages(Inbox inbox, SchoolWords schools, NoticePdf pdf, Clock clock) {
        this.inbox = inbox;
        this.schools = schools;
        this.pdf = pdf;
        this.clock = clock;
    }

    @GetMapping(
            path = {"/notices/{noticeId}/export.json", "/v1/notices/{noticeId}/export.json"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<NoticeExport> json(Caller caller, @PathVariable UUID noticeId) {
        return file(noticeId, "json", MediaType.APPLICATION_JSON).body(inbox.export(Viewer.of(caller), noticeId));
    }

    @GetMapping(
            path = {"/notices/{noticeId}/export.pdf", "/v1/notices/{noticeId}/export.pdf"},
            produces = MediaType.APPLICATION_PDF_VALUE)
    ResponseEntity<byte[]> pdf(Caller caller, @PathVariable UUID noticeId) {
        NoticeExport export = inbox.export(Viewer.of(caller), noticeId);
        String school = schools.name(export.urn());
        return file(noticeId, "pdf", MediaType.APPLICATION_PDF)
                .body(pdf.of(export, school, caller.name(), clock.instant()));
    }

    private static ResponseEntity.BodyBuilder file(UUID noticeId, String ending, MediaType type) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("encompass-notice-" + noticeId + "." + ending)
                                .build()
                                .toString());
    }
}
