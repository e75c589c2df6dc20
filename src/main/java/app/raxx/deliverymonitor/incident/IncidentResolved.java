package app.raxx.deliverymonitor.incident;

/** An incident is over. Published inside the transaction that resolves it. */
public record IncidentResolved(Incident incident) {

}
