package uk.mashhub.desk.domain;

/** Who works an alert. Open cases do not queue at the MASH: they go to the allocated worker (design, decision 8). */
public enum Route {
    UNKNOWN,
    MASH,
    ALLOCATED_WORKER
}
