package app.raxx.deliverymonitor.incident;

/** An incident was opened. Published inside the transaction that does it. */
public record IncidentOpened(Incident incident) {

}
