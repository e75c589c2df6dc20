package app.raxx.deliverymonitor.threshold;

/** An incident was opened. Published inside the transaction that does it. */
public record IncidentOpened(Incident incident) {

}
