package uk.mashhub.personindex.resolve;

import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import uk.mashhub.personindex.domain.Report;

/** The index's decision about children heard of again, by itself: in their package because the index shows it to nobody. */
public final class RecogniseOnly {

    private final Recognition recognition;

    public RecogniseOnly(BeanFactory index) {
        this.recognition = index.getBean(Recognition.class);
    }

    /** Asks what changed since, and how many of the reports are about somebody known in the same words; nothing is written. */
    public int recognised(List<Report> reports) {
        recognition.catchUp();
        return recognition.familiar(reports).size();
    }
}
