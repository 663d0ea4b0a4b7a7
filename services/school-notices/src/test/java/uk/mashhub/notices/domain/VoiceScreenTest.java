package uk.mashhub.notices.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** what a child said is told whole or not at all. */
class VoiceScreenTest {

    private static final List<String> OTHERS =
            List.of("Testparent", "Zoë-Ann Examplová", "12 Sampleham Grove", "ZZ1 1ZZ", "999 000 0000");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I was upstairs and heard shouting. I was scared.",
                "I want somebody to sit with me at lunch",
                "He said I should hide under the bed, I am 10"
            })
    void letsThroughWhatIsAboutTheChildAlone(String voice) {
        assertThat(VoiceScreen.mayBeTold(voice, OTHERS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Testparent shouted at me",
                "TESTPARENT'S friend came",
                "zoe ann cried",
                "Examplova was there",
                "we went back to Sampleham Grove",
                "grandma lives at ZZ1",
                "she is at 4 Nowhere Road now",
                "we stay in a refuge",
                "ring me on 07700 900 123",
                "write to me@example.test",
                "he is not meant to come, he is on bail",
                "the marac lady said so",
                "they said it is high risk",
                "mum took me to the doctor",
                "my social worker knows",
                "",
                "   "
            })
    void keepsBackWhateverCouldNameSomebodyElseAPlaceOrAnotherAgencysMatter(String voice) {
        assertThat(VoiceScreen.mayBeTold(voice, OTHERS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mo shouted at me", "it was mo's fault", "I hid from MO"})
    void keepsBackANameOfTwoLetters(String voice) {
        List<String> others = List.of("Mo", "2 House on the Hill");

        assertThat(VoiceScreen.mayBeTold(voice, others)).isFalse();
        assertThat(VoiceScreen.mayBeTold("On Monday I sat on my bed, I am most scared at night", others))
                .as("a word that only begins so, and one that stands in every address")
                .isTrue();
    }

    @Test
    void keepsBackAnAccount() {
        String sentence = "I was upstairs. ";
        assertThat(VoiceScreen.mayBeTold(sentence.repeat(VoiceScreen.LENGTH_MAX / sentence.length()), OTHERS))
                .isTrue();
        assertThat(VoiceScreen.mayBeTold(sentence.repeat(VoiceScreen.LENGTH_MAX / sentence.length() + 1), OTHERS))
                .isFalse();
    }
}
