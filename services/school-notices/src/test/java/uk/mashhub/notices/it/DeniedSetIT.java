package uk.mashhub.notices.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import uk.mashhub.notices.domain.DisclosureProfile;
import uk.mashhub.testkit.parts.TestTokens;

/**
 * over every profile and generated incidents, nothing of the denied set (standards, 3.3) reaches a school, though the person
 * index and the incident itself say it.
 *
 * <p>Looks at all a school can see: the API, the page, the webhook, the mail, both exports, and the row that is kept as proof.
 */
class DeniedSetIT extends OnChannels {

    /** What a careless person index might answer besides. */
    private static final List<String> BESIDES = List.of(
            "addressLine",
            "postcode",
            "refuge",
            "victimPhone",
            "perpetratorWorkplace",
            "bailConditions",
            "riskScore",
            "maracListing",
            "intelligence",
            "healthNote",
            "socialCareNote",
            "nhsNumber",
            "upn");

    @Autowired
    MockMvc mvc;

    /** nor of a brother or sister in the same incident. */
    @ParameterizedTest
    @EnumSource
    void neverReachesASchool(DisclosureProfile profile) throws Exception {
        String force = "force-" + profile.name().toLowerCase(Locale.ROOT);
        decide(force, profile);
        String urn = school(force, "/good");
        jdbc.sql("update establishment set disclosure_profile = 'FULL' where urn = :urn")
                .param("urn", urn)
                .update();
        var random = new Random(20261120);
        List<Incident> incidents = new ArrayList<>();
        for (String voice : Incident.KINDS_OF_VOICE) {
            Incident incident = Incident.of(Asked.at(urn).authority(force), voice, random);
            PERSON_INDEX.saysOf(incident.asked().childRef(), besides(incident, random));
            incident.publish();
            ask(incident.asked());
            incidents.add(incident);
        }

        for (Incident incident : incidents) {
            String seen = allASchoolCanSee(incident.asked(), urn);

            assertThat(seen)
                    .as("the control: what is allowed is there")
                    .contains(PersonIndexStandIn.nameOf(incident.asked().childRef()), "2016-04-02", "PRESENT");
            assertThat(seen.contains(incident.reference()))
                    .as("the force's reference, by %s", profile)
                    .isEqualTo(profile != DisclosureProfile.MINIMAL);
            assertThat(seen.contains(Incident.HARMLESS))
                    .as("the child's voice, by %s", profile)
                    .isEqualTo(profile == DisclosureProfile.FULL && Incident.HARMLESS.equals(incident.voice()));
            assertThat(incident.denied())
                    .allSatisfy((what, value) -> assertThat(seen).as(what).doesNotContainIgnoringCase(value));
        }
        for (MimeMessage mail : mailTo(force)) {
            String all = mail.getSubject() + mail.getContent();
            assertThat(incidents)
                    .allSatisfy(incident -> assertThat(all)
                            .doesNotContain(
                                    PersonIndexStandIn.nameOf(incident.asked().childRef()), incident.reference())
                            .doesNotContain(incident.denied().values().toArray(String[]::new)));
        }
        assertThat(mailTo(force)).as("control: two mails each").hasSize(2 * incidents.size());
    }

    private static Map<String, String> besides(Incident incident, Random random) {
        Map<String, String> values = new HashMap<>();
        BESIDES.forEach(field -> values.put(field, field + "-" + Long.toHexString(random.nextLong())));
        values.forEach((field, value) -> incident.denied().put("index " + field, value));
        return values;
    }

    private void decide(String force, DisclosureProfile profile) {
        jdbc.sql("""
                insert into authority_settings (authority, early_years, disclosure_profile, chase_before, phone_before, version,
                    updated_at)
                values (:force, false, :profile, interval '90 minutes', interval '45 minutes', 1, now())
                """).param("force", force).param("profile", profile.name()).update();
    }

    private String allASchoolCanSee(Asked asked, String urn) throws Exception {
        String path = "/notices/" + asked.noticeId();
        String token = TestTokens.client(SCHOOLS);
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(api().get(token, "/v1" + path).text("status"))
                        .isIn("DELIVERED", "OPENED"));
        await().atMost(Duration.ofMinutes(1)).until(() -> callsOf(asked).size() == 1);
        byte[] pdf = file(path + "/export.pdf", urn);
        try (var document = Loader.loadPDF(pdf)) {
            return String.join(
                    "\n",
                    new String(file(path, urn), UTF_8),
                    new String(file(path + "/export.json", urn), UTF_8),
                    new PDFTextStripper().getText(document).replaceAll("\\s+", " "),
                    document.getDocumentInformation().getCOSObject().toString(),
                    api().get(token, "/v1" + path).body(),
                    callsOf(asked).getFirst().body(),
                    callsOf(asked).getFirst().headers().toString(),
                    kept(asked));
        }
    }

    private byte[] file(String path, String urn) throws Exception {
        return mvc.perform(get(path).with(PagesIT.lead(urn)))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
    }

    private String kept(Asked asked) {
        return jdbc.sql("select row_to_json(c)::text from notice_content c where notice_id = :id")
                .param("id", asked.noticeId())
                .query(String.class)
                .single();
    }
}
