package uk.mashhub.desk.it;

import java.util.UUID;

/** A question as the person index answers it; all people are synthetic. */
final class ReviewWire {

    private ReviewWire() {}

    static String item(UUID id, String asked, String known) {
        String detail = detail(id, asked, known);
        return detail.substring(0, detail.indexOf(",\"sides\"")) + "}";
    }

    /** Whether one child is two, as the person index asks it. */
    static String detailOfTwo(UUID id, String asked) {
        return detail(id, asked, asked)
                .replace("\"state\":\"OPEN\"", "\"state\":\"OPEN\",\"kind\":\"TWO_CHILDREN\"")
                .replace("\"candidates\":[{\"ref\":\"" + asked + "\",\"givenName\":\"Cynthia\"}]", "\"candidates\":[]");
    }

    /** Whether two who stand are one, as the person index asks it. */
    static String detailOfOne(UUID id, String asked, String known) {
        return detail(id, asked, known).replace("\"state\":\"OPEN\"", "\"state\":\"OPEN\",\"kind\":\"ONE_CHILD\"");
    }

    static String itemOfOne(UUID id, String asked, String known) {
        String detail = detailOfOne(id, asked, known);
        return detail.substring(0, detail.indexOf(",\"sides\"")) + "}";
    }

    static String itemOfTwo(UUID id, String asked) {
        String detail = detailOfTwo(id, asked);
        return detail.substring(0, detail.indexOf(",\"sides\"")) + "}";
    }

    static String detail(UUID id, String asked, String known) {
        return """
                {"reviewId":"%s","state":"OPEN","band":"LOW","probability":0.6,"reason":"ADDRESS_AND_BIRTH_DATE_ONLY",
                "strategyVersion":"exact/1","openedAt":"2026-11-17T06:00:00Z",
                "event":{"eventId":"%s","agency":"POLICE","type":"CHILD_CONCERN","occurredAt":"2026-11-16T22:40:00Z"},
                "person":{"ref":"%s","givenName":"Synthia"},"candidates":[{"ref":"%s","givenName":"Cynthia"}],
                "notice":{"waiting":1,"deadline":"2026-11-17T08:50:00Z"},"lookAgainAt":null,"decision":null,"sides":{
                "question":{"ref":"%s","sources":[{"agency":"POLICE","givenName":"Synthia","familyName":"Testchild",
                    "dateOfBirth":"2015-03-02","shielded":true}]},
                "candidates":[{"side":{"ref":"%s","sources":[
                    {"agency":"HEALTH","givenName":"Cynthia","familyName":"Testchild","dateOfBirth":"2015-03-02",
                    "nhsNumber":"9990000018","address":"1 Synthetic Way, ZZ1 1ZZ","shielded":false},
                    {"agency":"EDUCATION","givenName":"Cynthia","familyName":"Testchild-Sample","dateOfBirth":"2015-03-02","shielded":false}]},
                "explanation":{"probability":0.6,"priorBits":-23.6,"rule":null,"weights":[
                    {"field":"givenName","level":"OTHER","bits":-2.3},{"field":"familyName","level":"SAME","bits":10.2},
                    {"field":"dateOfBirth","level":"SAME","bits":8.2},{"field":"postcode","level":"MISSING","bits":0}]}}]}}
                """.formatted(id, UUID.randomUUID(), asked, known, asked, known).replace("\n", "");
    }
}
