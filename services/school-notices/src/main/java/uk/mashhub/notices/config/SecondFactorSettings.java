package uk.mashhub.notices.config;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether a second factor is asked for before anything is shown.
 *
 * @param required false only where the hub runs for trial with made-up children
 */
@ConfigurationProperties("hub.notices.second-factor")
public record SecondFactorSettings(@DefaultValue("true") boolean required) {}
