package uk.mashhub.desk.casework;

import java.time.Duration;

/**
 * How long the desk waits for people.
 *
 * @param redAcknowledge how long a Red may wait unseen before the duty manager is told
 * @param overdueToManager how long after a clock ran out the manager is told
 * @param requestDays working days an agency has to answer a request for information
 * @param custodyAnswer how long social care has to say what the legal status is of a child in custody
 * @param escalationDays working days of each stage of an escalation between agencies
 */
public record DeskTimes(
        Duration redAcknowledge,
        Duration overdueToManager,
        int requestDays,
        Duration custodyAnswer,
        int escalationDays) {}
