/** Panels for exploited children and for people at risk: packs beforehand, decisions with why, actions by agency. */
@NullMarked
package uk.mashhub.desk.panels;

import org.jspecify.annotations.NullMarked;
