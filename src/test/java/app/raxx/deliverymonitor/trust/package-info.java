/**
 * Tests the promises in docs/trust/README.md with the packaged service and a real
 * PostgreSQL, which are killed, paused, disconnected and overloaded. Classes named IT run
 * in {@code ./mvnw verify} and {@code trust/run}, classes named Proof in
 * {@code trust/run} only.
 */
package app.raxx.deliverymonitor.trust;
