package uk.mashhub.notices.web;

import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import uk.mashhub.notices.store.BoardQueries;
import uk.mashhub.notices.store.BoardQueries.Line;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** What nobody has read yet, the most urgent first: for an authority, of its own area, without any child or content. */
@RestController
@RequestMapping("/v1/board")
class BoardController {

    private final BoardQueries board;

    BoardController(BoardQueries board) {
        this.board = board;
    }

    /** The most urgent lines, of at most {@link BoardQueries#LINES_MAX}. */
    record Board(List<Line> unread) {}

    @GetMapping
    ResponseEntity<Board> unread(Caller caller) {
        boolean officer = caller.roles().contains("OFFICER") || caller.roles().contains("MANAGER");
        boolean system = caller.has("notices:read") && caller.roles().isEmpty();
        if (caller.authority().isEmpty() || !(officer || system)) {
            throw HubProblem.forbidden();
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Board(board.unread(caller.authority())));
    }
}
