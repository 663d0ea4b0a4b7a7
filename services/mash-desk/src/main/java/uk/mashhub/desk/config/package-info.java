/** How the desk is wired: its pages' security, the person index's address, its settings. */
@NullMarked
package uk.mashhub.desk.config;

import org.jspecify.annotations.NullMarked;
