/** The desk in a browser: server-rendered, usable without JavaScript, live with it. */
@NullMarked
package uk.mashhub.desk.pages;

import org.jspecify.annotations.NullMarked;
