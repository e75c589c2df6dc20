package app.raxx.deliverymonitor.incident;

/**
 * An incident was judged again and stays open. Published inside the transaction that
 * keeps the judgement, up to twice a second.
 */
public record IncidentContinued(Incident incident) {

}
