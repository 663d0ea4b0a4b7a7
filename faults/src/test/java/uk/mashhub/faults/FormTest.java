package uk.mashhub.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the fuzz of forms reads out of a page: a form it overlooks is a form nobody tries. */
class FormTest {

    private static final String PAGE = """
            <a href="/alerts/1?tab=a&amp;b=c">One</a> <a href="https://elsewhere.example/">Two</a> <a href="/alerts/1?tab=a&amp;b=c">Again</a>
            <form action="/worklist" method="get"><input name="q"></form>
            <form class="desk-panel" method="post"
                  action="/alerts/1/rating?back=%2F">
              <input type="hidden" name="_csrf" value="t&quot;1"/>
              <label>Why</label><textarea name="rationale" rows="3">because</textarea>
              <select name="rating"><option value="RED" selected>Red</option><option value="AMBER">Amber</option></select>
              <input type="radio" name="seen" value="yes"><input type="radio" name="seen" value="no">
              <button name="byButton" value="true">Save</button>
            </form>
            <form method="post" action="/search"><button>Find</button></form>
            """;

    @Test
    void readsEveryFieldOfEveryFormThatIsPosted() {
        List<Form> forms = Form.of(PAGE);

        assertThat(forms).extracting(Form::action).containsExactly("/alerts/1/rating?back=%2F", "/search");
        assertThat(forms.getFirst().fields())
                .containsOnlyKeys("_csrf", "rationale", "rating", "seen", "byButton")
                .containsEntry("_csrf", List.of("t\"1"))
                .containsEntry("rationale", List.of())
                .containsEntry("rating", List.of("RED", "AMBER"))
                .containsEntry("seen", List.of("yes", "no"));
        assertThat(forms.getLast().fields()).isEmpty();
    }

    @Test
    void followsLinksWithinTheSiteAndEachOnce() {
        assertThat(Form.links(PAGE)).containsExactly("/alerts/1?tab=a&b=c");
    }
}
