/** How the service is set up: its settings, its monitor's life, its reference data. */
@NullMarked
package uk.mashhub.education.config;

import org.jspecify.annotations.NullMarked;
