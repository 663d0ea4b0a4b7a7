package uk.mashhub.testkit.parts;

import java.util.Map;

/**
 * A started part and how to reach it.
 *
 * @param properties the system properties that tell services where it is
 * @param end stops it for good
 */
record RunningPart(Map<String, String> properties, PartControl control, Runnable end) {}
