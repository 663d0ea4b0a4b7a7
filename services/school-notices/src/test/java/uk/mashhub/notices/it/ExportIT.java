package uk.mashhub.notices.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;
import uk.mashhub.events.v1.NoticeRequestStatus;
import uk.mashhub.testkit.parts.TestTokens;

/** a notice as a file, to attach to the child's record in a school's own system. */
class ExportIT extends OnRealParts {

    private static final int DPI = 96;

    @Autowired
    MockMvc mvc;

    @Test
    void isOnePageOfPdfThatAScreenReaderCanReadAndWhoTookItHasOpenedIt() throws Exception {
        put("140006", schoolBody("northshire", "08:50", true));
        Asked asked = delivered("140006");

        MockHttpServletResponse answer = take(asked, "pdf", "140006");

        assertThat(answer.getContentType()).isEqualTo("application/pdf");
        assertThat(answer.getHeader("Content-Disposition"))
                .contains("attachment", "encompass-notice-" + asked.noticeId() + ".pdf")
                .doesNotContain("Testchild");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        try (PDDocument document = Loader.loadPDF(answer.getContentAsByteArray())) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(document.getDocumentCatalog().getLanguage()).startsWith("en");
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Operation Encompass notice");
            assertThat(new PDFTextStripper().getText(document))
                    .contains(
                            PersonIndexStandIn.nameOf(asked.childRef()),
                            "2 April 2016",
                            "Example Row Primary School",
                            "8:50am on Monday 23 November",
                            "Yes, the child was present",
                            "look out for the child from the moment they arrive");
            BufferedImage picture = new PDFRenderer(document).renderImageWithDPI(0, DPI);
            Path pictures = Files.createDirectories(Path.of("target", "pictures"));
            assertThat(ImageIO.write(
                            picture,
                            "png",
                            pictures.resolve("school-notice-pdf.png").toFile()))
                    .isTrue();
        }
        assertThat(seenByMash(asked.noticeId()).text("status")).isEqualTo("OPENED");
    }

    /** a receiving system re-keys nothing. */
    @Test
    void isJsonForPeopleAndSystemsAlike() throws Exception {
        put("140006", schoolBody("northshire", "08:50", true));
        Asked asked = delivered("140006");

        take(asked, "json", "140006"); // because the first opens it, which the file says

        MockHttpServletResponse answer = take(asked, "json", "140006");

        var json = JsonMapper.builder().build().readTree(answer.getContentAsString());
        assertThat(json.path("noticeId").asString()).isEqualTo(asked.noticeId().toString());
        assertThat(json.path("content").path("childName").asString())
                .isEqualTo(PersonIndexStandIn.nameOf(asked.childRef()));
        assertThat(json.path("readBy").asString()).isEqualTo("2026-11-23T08:50:00Z");
        assertThat(json.has("childRef")).isFalse();
        assertThat(api().get(TestTokens.client(SCHOOLS), "/v1/notices/" + asked.noticeId() + "/export.json")
                        .json())
                .as("the school's system gets the same by the API")
                .isEqualTo(json);
    }

    @Test
    void isForTheSchoolAloneAndOnlyWhileItHoldsTheNotice() throws Exception {
        put("140006", schoolBody("northshire", "08:50", true));
        Asked asked = delivered("140006");
        String api = "/v1/notices/" + asked.noticeId() + "/export.pdf";
        assertThat(api().get(TestTokens.client(MASH), api).status()).isEqualTo(403);
        assertThat(api().get(TestTokens.client(POLICE), api).status()).isEqualTo(403);
        assertThat(api().get(TestTokens.person("dsl.140001"), api).status()).isEqualTo(404);
        assertThat(api().get(null, api).status()).isEqualTo(401);
        assertThat(take(asked, "pdf", "140007").getStatus()).isEqualTo(404);
        assertThat(take(asked, "pdf", "140006").getStatus()).as("control").isEqualTo(200);

        ask(asked.next().status(NoticeRequestStatus.WITHDRAWN));
        awaitStatus(asked, "RECALLED");
        assertThat(take(asked, "pdf", "140006").getStatus()).isEqualTo(409);
        assertThat(take(asked, "json", "140006").getContentAsString()).doesNotContain("Testchild");
    }

    private MockHttpServletResponse take(Asked asked, String as, String urn) throws Exception {
        return mvc.perform(get("/notices/" + asked.noticeId() + "/export." + as).with(PagesIT.lead(urn)))
                .andReturn()
                .getResponse();
    }
}
