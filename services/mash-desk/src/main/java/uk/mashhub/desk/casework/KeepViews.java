package uk.mashhub.desk.casework;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import uk.mashhub.desk.store.SavedViewStore;
import uk.mashhub.platform.problem.Fault;
import uk.mashhub.platform.problem.HubProblem;
import uk.mashhub.platform.security.Caller;

/** The filters a person keeps for themselves. */
@Service
public class KeepViews {

    private static final int NAME_MAX = 40;
    private static final int VIEWS_MAX = 20;

    private final SavedViewStore views;
    private final Clock clock;

    KeepViews(SavedViewStore views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    /** The caller's own. */
    public List<SavedViewStore.SavedView> of(Caller caller) {
        return views.of(caller.authority(), caller.name());
    }

    /** Keeps one; 422 without a name or when there are too many. */
    @Transactional
    public void save(Caller caller, @Nullable String name, String query) {
        if (name == null || name.isBlank() || name.length() > NAME_MAX) {
            throw faulty("Give the view a name of " + NAME_MAX + " characters or fewer.");
        }
        String own = name.strip();
        boolean known = of(caller).stream().anyMatch(view -> view.name().equals(own));
        if (!known && of(caller).size() >= VIEWS_MAX) {
            throw faulty("You keep " + VIEWS_MAX + " views already. Remove one first.");
        }
        views.save(caller.authority(), caller.name(), new SavedViewStore.SavedView(own, query), clock.instant());
    }

    /** Forgets one of the caller's own. */
    @Transactional
    public void forget(Caller caller, String name) {
        views.forget(caller.authority(), caller.name(), name);
    }

    private static HubProblem faulty(String words) {
        return HubProblem.unprocessable(List.of(new Fault("/name", "INVALID_NAME", words)));
    }
}
