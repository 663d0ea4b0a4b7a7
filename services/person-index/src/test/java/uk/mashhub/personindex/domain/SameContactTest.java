package uk.mashhub.personindex.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SameContactTest {

    @Test
    void readsAMailboxHoweverItIsWritten() {
        assertThat(SameContact.mailbox(" Party+School@Mail.Example.invalid "))
                .isEqualTo(SameContact.mailbox("party@mail.example.invalid"))
                .isNotEmpty();
        assertThat(SameContact.mailbox("other@mail.example.invalid"))
                .isNotEqualTo(SameContact.mailbox("party@mail.example.invalid"));
    }

    @Test
    void readsATelephoneHoweverItIsWritten() {
        assertThat(SameContact.telephone("+44 (0)1632 960-001"))
                .isEqualTo(SameContact.telephone("01632960001"))
                .isEqualTo(SameContact.telephone("00441632 960001"))
                .isEqualTo("632960001");
        assertThat(SameContact.telephone("01632 960002")).isNotEqualTo(SameContact.telephone("01632 960001"));
    }

    @Test
    void whatIsNeitherIsNobodys() {
        assertThat(new String[] {SameContact.mailbox("at home"), SameContact.mailbox("@mail"), SameContact.mailbox("a@")
                })
                .containsOnly("");
        assertThat(new String[] {
                    SameContact.telephone("999"), SameContact.telephone("ask at home"), SameContact.telephone("")
                })
                .containsOnly("");
    }
}
