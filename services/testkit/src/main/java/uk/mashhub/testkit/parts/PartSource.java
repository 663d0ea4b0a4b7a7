package uk.mashhub.testkit.parts;

/** Where parts come from: containers, or processes of our own. */
interface PartSource extends AutoCloseable {

    /** Starts one and returns when it answers. */
    RunningPart start(HubPart part);

    @Override
    void close();
}
