package uk.mashhub.correlation.web;

import org.springframework.web.util.HtmlUtils;

/** The transparency page: plain HTML, no script, readable by anybody and any reader. */
record RulesPage(Rulebook book, RuleCounts counts, WhatWouldChange changes) {

    private static final String TOP = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>How the hub rates - MASH Hub</title>
            <style>
            body { font: 1.125rem/1.5 system-ui, sans-serif; color: #0b0c0c; background: #fff; margin: 0 auto; max-width: 70rem; padding: 1rem; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; vertical-align: top; padding: .5rem; border-bottom: 1px solid #505a5f; }
            caption { text-align: left; font-weight: bold; padding: .5rem 0; }
            .scroll { overflow-x: auto; }
            a:focus, .scroll:focus { outline: 3px solid #0b0c0c; }
            </style>
            </head>
            <body>
            <main>
            <h1>How the hub rates</h1>
            <p>The hub proposes a rating by the rules below and gives its reasons. A person decides. Nothing here predicts
            anything about anybody, and no rule sees a name.</p>
            """;

    String html() {
        var html = new StringBuilder(TOP);
        html.append("<h2>Policy</h2>\n<p>In force: <strong>")
                .append(safe(book.policyVersion()))
                .append("</strong>, from ")
                .append(safe(book.effectiveFrom().toString()))
                .append(". Signed by ")
                .append(safe(book.signedOff().name()))
                .append(", ")
                .append(safe(book.signedOff().role()))
                .append(", on ")
                .append(safe(book.signedOff().on().toString()))
                .append(".</p>\n");
        if (!book.next().isEmpty()) {
            html.append("<p>Signed, and not yet in force: ")
                    .append(safe(String.join(", ", book.next())))
                    .append(".</p>\n");
        }
        clocks(html);
        rules(html);
        changes(html);
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private void clocks(StringBuilder html) {
        html.append("<table><caption>How long the MASH may take to respond</caption>\n")
                .append(
                        "<thead><tr><th scope=\"col\">Rating</th><th scope=\"col\">Response</th></tr></thead>\n<tbody>\n");
        for (Rulebook.ClockInWords clock : book.clocks()) {
            html.append("<tr><th scope=\"row\">").append(safe(clock.rating())).append("</th>");
            cell(html, clock.respondWithin());
            html.append("</tr>\n");
        }
        html.append("</tbody></table>\n<p>A decision on a new contact: ")
                .append(safe(book.contactDecision()))
                .append(".</p>\n");
    }

    private void rules(StringBuilder html) {
        html.append("<h2>Rules</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Rules\">\n")
                .append("<table><caption>Every rule, what it gives, how far it looks, and on what it rests</caption>\n")
                .append("<thead><tr><th scope=\"col\">Rule</th><th scope=\"col\">What it sees</th>")
                .append("<th scope=\"col\">Rating</th><th scope=\"col\">Window</th><th scope=\"col\">Sources</th>")
                .append("<th scope=\"col\">Revisions of alerts it gave a reason for</th></tr></thead>\n<tbody>\n");
        for (Rulebook.RuleInWords rule : book.rules()) {
            String name = rule.name() + "/" + rule.version();
            html.append("<tr><th scope=\"row\">").append(safe(name)).append("</th>");
            cell(html, rule.text());
            cell(html, rule.on() ? rule.rating() : "turned off by this policy");
            cell(html, rule.window());
            cell(html, rule.sources());
            cell(html, counts.of(name));
            html.append("</tr>\n");
        }
        html.append(
                "</tbody></table>\n</div>\n<p>Counts since this part of the hub last started; five or fewer are not told.</p>\n");
    }

    private void changes(StringBuilder html) {
        if (!changes.workedOut()) {
            html.append(
                    "<h2>What would change</h2>\n<p>It is being worked out. Open this page again in a minute.</p>\n");
        } else if (!changes.policies().isEmpty()) {
            html.append("<h2>What would change</h2>\n<p>Of the children of whom something was told in the ")
                    .append(changes.days())
                    .append(" days until ")
                    .append(safe(String.valueOf(changes.asOf())))
                    .append(
                            changes.whole()
                                    ? ""
                                    : ", as far as there was time to look; there are more children than were looked at")
                    .append(". Five or fewer are not told.</p>\n");
            changes.policies().forEach(policy -> change(policy, html));
        }
    }

    private static void change(WhatWouldChange.TriedPolicy policy, StringBuilder html) {
        html.append("<h3>")
                .append(safe(policy.policyVersion()))
                .append("</h3>\n<p>")
                .append(
                        policy.onTrial()
                                ? "On trial: it rates nobody."
                                : "Signed, in force from "
                                        + safe(policy.effectiveFrom().toString()) + ".")
                .append(" Compared with ")
                .append(safe(policy.policyInForce()))
                .append(". Alerts with another deadline: ")
                .append(safe(policy.deadlinesMoved()))
                .append(".</p>\n");
        table(html, "Alerts by the rating they have, and by the one they would have");
        html.append("<thead><tr><th scope=\"col\">Now</th>");
        WhatWouldChange.ratings()
                .forEach(rating -> html.append("<th scope=\"col\">Then ")
                        .append(safe(rating))
                        .append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        for (String now : WhatWouldChange.ratings()) {
            html.append("<tr><th scope=\"row\">").append(safe(now)).append("</th>");
            for (String then : WhatWouldChange.ratings()) {
                cell(html, policy.alerts(now, then));
            }
            html.append("</tr>\n");
        }
        html.append("</tbody></table>\n</div>\n");
        table(html, "Alerts of which a rule would give a reason, or give one no longer");
        html.append("<thead><tr><th scope=\"col\">Rule</th><th scope=\"col\">Would give one</th>")
                .append("<th scope=\"col\">Would give none</th></tr></thead>\n<tbody>\n");
        for (WhatWouldChange.SpeaksOtherwise rule : policy.rules()) {
            html.append("<tr><th scope=\"row\">").append(safe(rule.rule())).append("</th>");
            cell(html, rule.gained());
            cell(html, rule.lost());
            html.append("</tr>\n");
        }
        html.append("</tbody></table>\n</div>\n");
    }

    /** Begins a table that scrolls by itself on a narrow screen. */
    private static void table(StringBuilder html, String caption) {
        html.append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"")
                .append(caption)
                .append("\">\n<table><caption>")
                .append(caption)
                .append("</caption>\n");
    }

    private static void cell(StringBuilder html, String text) {
        html.append("<td>").append(safe(text)).append("</td>");
    }

    private static String safe(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
