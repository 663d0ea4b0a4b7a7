package uk.mashhub.notices.web;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.notices.inbox.Cursor;
import uk.mashhub.notices.inbox.Inbox;
import uk.mashhub.notices.inbox.NoticePage;
import uk.mashhub.notices.inbox.NoticeView;
import uk.mashhub.notices.inbox.Viewer;
import uk.mashhub.notices.store.TellingStore;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** One notice: read, acknowledged, acted on, taken back. */
@RestController
@RequestMapping("/v1/notices")
class NoticeController {

    static final int NOTE_MAX = 2000;
    static final int REASON_MAX = 500;

    private final Inbox inbox;

    NoticeController(Inbox inbox) {
        this.inbox = inbox;
    }

    /** What the school did, and what the child wants. */
    record SupportBody(
            @Nullable String kind,
            @Nullable String note,
            @Nullable String childWish) {
        @Override
        public String toString() {
            return "SupportBody[redacted]";
        }
    }

    record RecallBody(@Nullable String reason) {
        @Override
        public String toString() {
            return "RecallBody[redacted]";
        }
    }

    /** An authority's notices, above all those that are held and have no school; without what schools are told. */
    @GetMapping
    ResponseEntity<NoticePage> list(
            Caller caller,
            @RequestParam(required = false) @Nullable List<String> status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit) {
        NoticePage page = inbox.ofAuthority(
                Viewer.of(caller), ListParameters.statuses(status), Cursor.read(cursor), ListParameters.limit(limit));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(page);
    }

    @GetMapping("/{noticeId}")
    ResponseEntity<NoticeView> read(Caller caller, @PathVariable UUID noticeId) {
        return answer(inbox.read(Viewer.of(caller), noticeId));
    }

    @PostMapping("/{noticeId}/acknowledgement")
    ResponseEntity<NoticeView> acknowledge(Caller caller, @PathVariable UUID noticeId) {
        return answer(inbox.acknowledge(Viewer.of(caller), noticeId));
    }

    @PostMapping("/{noticeId}/support")
    ResponseEntity<NoticeView> support(Caller caller, @PathVariable UUID noticeId, @RequestBody SupportBody body) {
        Viewer viewer = allowed(caller, Viewer::speaksForSchools);
        List<Fault> faults = new ArrayList<>();
        String kind = body.kind() == null ? "" : body.kind();
        if (!kind.equals("SILENT") && !kind.equals("OVERT")) {
            faults.add(new Fault("/kind", "UNKNOWN_CODE", "Expected SILENT or OVERT."));
        }
        if (body.note() != null && body.note().length() > NOTE_MAX) {
            faults.add(new Fault("/note", "TOO_LONG", "Expected at most " + NOTE_MAX + " characters."));
        }
        if (body.childWish() != null && body.childWish().length() > NOTE_MAX) {
            faults.add(new Fault("/childWish", "TOO_LONG", "Expected at most " + NOTE_MAX + " characters."));
        }
        refuse(faults);
        return answer(inbox.support(viewer, noticeId, new TellingStore.Support(kind, body.note(), body.childWish())));
    }

    @PostMapping("/{noticeId}/recall")
    ResponseEntity<NoticeView> recall(Caller caller, @PathVariable UUID noticeId, @RequestBody RecallBody body) {
        Viewer viewer = allowed(caller, Viewer::mayRecall);
        String reason = body.reason() == null ? "" : body.reason().strip();
        if (reason.isEmpty()) {
            refuse(List.of(new Fault("/reason", "MISSING", "Expected why it is taken back.")));
        }
        if (reason.length() > REASON_MAX) {
            refuse(List.of(new Fault("/reason", "TOO_LONG", "Expected at most " + REASON_MAX + " characters.")));
        }
        return answer(inbox.recall(viewer, noticeId, reason));
    }

    /** Asked before the body is looked at: who may not is not told what a good body would be. */
    private static Viewer allowed(Caller caller, Predicate<Viewer> may) {
        Viewer viewer = Viewer.of(caller);
        if (!may.test(viewer)) {
            throw HubProblem.forbidden();
        }
        return viewer;
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw HubProblem.unprocessable(faults);
        }
    }

    private static ResponseEntity<NoticeView> answer(NoticeView view) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
    }
}
