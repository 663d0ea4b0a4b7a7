package uk.mashhub.notices.outbound;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import uk.mashhub.notices.config.NoticeSettings;
import uk.mashhub.notices.store.DeliveryRows.Sending;
import uk.mashhub.platform.mail.Letter;

/** One signed call to a school's system. Follows no redirect, reads no answer, waits no longer than it is told to. */
final class WebhookCall {

    static final String DELIVERY = "MASH-Hub-Delivery";
    static final String TIMESTAMP = "MASH-Hub-Timestamp";
    static final String SIGNATURE = "MASH-Hub-Signature";

    private final NoticeSettings.Webhooks settings;
    private final Clock clock;
    private final HttpClient http;

    WebhookCall(NoticeSettings.Webhooks settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    Outcome send(Sending sending, String secret, byte[] body) throws InterruptedException {
        URI url = URI.create(sending.recipient());
        try {
            if (!settings.privateAddresses() && !PublicAddress.isOnly(url.getHost())) {
                return new Outcome.Refused("PRIVATE_ADDRESS");
            }
            int status = http.send(request(sending, url, secret, body), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return outcome(status);
        } catch (UnknownHostException | ConnectException | HttpConnectTimeoutException e) {
            return new Outcome.Failed("UNREACHABLE", false);
        } catch (IOException e) {
            return new Outcome.Failed("NO_ANSWER", true);
        }
    }

    private HttpRequest request(Sending sending, URI url, String secret, byte[] body) {
        long timestamp = clock.instant().getEpochSecond();
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .header(DELIVERY, sending.deliveryId().toString())
                .header(TIMESTAMP, Long.toString(timestamp))
                .header(SIGNATURE, Signature.of(secret, timestamp, body));
        if (sending.repeat()) {
            request.header(Letter.REPEAT, "true");
        }
        return request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    }

    /** Every refusal is tried again: a school's system that is being mended may refuse for a while. Gone is gone. */
    private static Outcome outcome(int status) {
        if (status >= 200 && status < 300) {
            return new Outcome.Delivered();
        }
        return status == 410 ? new Outcome.Refused("GONE") : new Outcome.Failed("ANSWERED_" + status, false);
    }
}
