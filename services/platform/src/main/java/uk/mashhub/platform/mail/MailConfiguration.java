package uk.mashhub.platform.mail;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The mail server of every service that brings a mail library. */
@AutoConfiguration
@ConditionalOnClass(name = "org.eclipse.angus.mail.smtp.SMTPTransport")
@EnableConfigurationProperties(MailSettings.class)
public class MailConfiguration {

    @Bean
    MailServer mailServer(MailSettings settings) {
        return new MailServer(settings);
    }
}
