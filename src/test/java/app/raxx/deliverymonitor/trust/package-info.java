/**
 * Proves the promises in docs/trust/README.md against the packaged service and a real
 * PostgreSQL, by killing, pausing, cutting and flooding them.
 */
package app.raxx.deliverymonitor.trust;
