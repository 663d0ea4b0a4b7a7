package uk.mashhub.notices.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.notices.inbox.LeftOutView;
import uk.mashhub.notices.inbox.SayNotTheSame;
import uk.mashhub.notices.inbox.Viewer;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** Who was left out of a notice because they may be a party to the incident; a person of the authority may say that a name is chance. */
@RestController
@RequestMapping("/v1/notices/{noticeId}/left-out")
class LeftOutController {

    private final SayNotTheSame conflicts;

    LeftOutController(SayNotTheSame conflicts) {
        this.conflicts = conflicts;
    }

    record ReasonBody(@Nullable String reason) {
        @Override
        public String toString() {
            return "ReasonBody[redacted]";
        }
    }

    @GetMapping
    ResponseEntity<LeftOutView> leftOut(Caller caller, @PathVariable UUID noticeId) {
        return answer(conflicts.of(judge(caller), noticeId));
    }

    /** They are not the same person: told, as soon as the person index has been asked once more whether nothing else is alike. */
    @PostMapping("/{leftOutId}/not-the-same")
    ResponseEntity<LeftOutView> notTheSame(
            Caller caller, @PathVariable UUID noticeId, @PathVariable UUID leftOutId, @RequestBody ReasonBody body) {
        Viewer viewer = judge(caller);
        String reason = body.reason() == null ? "" : body.reason().strip();
        if (reason.isEmpty()) {
            throw HubProblem.unprocessable(
                    List.of(new Fault("/reason", "MISSING", "Expected why they are not the same person.")));
        }
        if (reason.length() > SayNotTheSame.REASON_MAX) {
            throw HubProblem.unprocessable(List.of(
                    new Fault("/reason", "TOO_LONG", "Expected at most " + SayNotTheSame.REASON_MAX + " characters.")));
        }
        return answer(conflicts.say(viewer, noticeId, leftOutId, reason));
    }

    /** Asked before the body is looked at: who may not is not told what a good body would be. */
    private static Viewer judge(Caller caller) {
        Viewer viewer = Viewer.of(caller);
        if (!viewer.mayJudgeConflicts()) {
            throw HubProblem.forbidden();
        }
        return viewer;
    }

    private static ResponseEntity<LeftOutView> answer(LeftOutView view) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
    }
}
