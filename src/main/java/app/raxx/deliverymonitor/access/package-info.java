/**
 * Who may enter {@code /api/_internal}: whom Cloudflare Access lets in, and only from
 * pages of our own.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "doctor")
package app.raxx.deliverymonitor.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
