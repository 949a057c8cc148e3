package dev.playhead.simulator.client;

/**
 * What went over the wire so far.
 *
 * @param planned reports to be sent in all
 * @param reports acknowledged ones
 * @param events different events that were acknowledged
 * @param repeated events that were acknowledged again, as copies are
 * @param late reports of devices that were offline, as far as they are acknowledged
 * @param retries attempts beyond the first
 * @param inFlight reports under way, waiting for another attempt included
 * @param trouble why the last attempt failed, empty when it did not
 */
public record Traffic(
    long planned,
    long reports,
    long events,
    long repeated,
    long late,
    long retries,
    int inFlight,
    String trouble) {}
