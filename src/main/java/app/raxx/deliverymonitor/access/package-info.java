/**
 * Restricts {@code /api/_internal} to requests that Cloudflare Access authenticated and
 * that come from the service's own pages.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "doctor", "format" })
package app.raxx.deliverymonitor.access;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
