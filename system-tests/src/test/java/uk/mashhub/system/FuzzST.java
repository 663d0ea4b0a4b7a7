package uk.mashhub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.mashhub.faults.DoorFuzz;
import uk.mashhub.faults.FormFuzz;
import uk.mashhub.faults.RunningHub;

/**
 * The short form of {@code ./hub fuzz}: hostile questions to every operation of every service, and hostile words in every form of every
 * page, about what the demonstration left.
 *
 * <p>Last: what is asked by those who may, and is by chance no nonsense, is done.
 */
@Order(10)
@ExtendWith(WholeHub.class)
class FuzzST {

    private static final long SEED = Long.getLong("mashhub.fuzz.seed", 1);
    private static final int CASES = Integer.getInteger("mashhub.fuzz.cases", 2_500);
    private static final int FORMS = Integer.getInteger("mashhub.fuzz.forms", 600);

    private static final Pattern ONE_AGENCYS = Pattern.compile("\\{(event|copy|request|enquiry)Id}");

    FuzzST(WholeHub.Shared hub) {
        assertThat(hub.demonstration()).as("something to ask about").isNotNull();
    }

    @Test
    void answersWhatNobodyShouldAskWithoutAFaultOfItsOwn() {
        var doors = new DoorFuzz(RunningHub.PORT_SHIFT, SEED);

        List<String> complaints = doors.run(CASES);

        System.out.println("doors: " + doors.statuses() + ", lines " + doors.lineStatuses());
        assertThat(complaints).isEmpty();
        assertThat(doors.asked()).isEqualTo(CASES);
        assertThat(doors.statuses()).as("some are taken and some refused").containsKeys(200, 202, 400, 404, 409, 422);
        assertThat(doors.lineStatuses()).as("the same of lines").containsKeys(202, 400, 422);
        assertThat(doors.neverReached())
                .as("asked about what there is, and stopped before it was looked at")
                // because an event is known at one of four doors, what one agency is told or asked is hidden from the
                // others, and no family here came again after its case was closed
                .filteredOn(
                        operation -> !ONE_AGENCYS.matcher(operation).find() && !operation.endsWith("{alertId}/contact"))
                .isEmpty();
    }

    @Test
    void showsWhatNobodyShouldTypeAsTextAndNothingElse() {
        var forms = new FormFuzz(RunningHub.PORT_SHIFT, SEED);
        List<FormFuzz.Target> targets = Endpoints.ofTheCode().stream()
                .filter(endpoint ->
                        endpoint.method().equals("POST") && !endpoint.path().startsWith("/v1/"))
                .map(endpoint -> new FormFuzz.Target(endpoint.service(), endpoint.path()))
                .toList();

        List<String> complaints = forms.run(FORMS, targets);

        System.out.println("forms: " + forms.statuses() + ", offered " + forms.offered());
        assertThat(complaints).isEmpty();
        assertThat(forms.asked()).isEqualTo(FORMS);
        assertThat(targets).as("the control").hasSizeGreaterThan(60);
        assertThat(forms.offered()).as("forms that pages offer").hasSizeGreaterThan(30);
        assertThat(forms.neverReached())
                .as("offered, and refused each time to everybody who was offered it")
                .hasSizeLessThan(forms.offered().size() / 2);
    }
}
