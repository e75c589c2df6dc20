package app.raxx.deliverymonitor.incident;

import java.time.Instant;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * Somebody looks after an open incident: no reminders are sent.
 *
 * @param author the e-mail address from Cloudflare Access, or else the name given
 */
@Embeddable
public record Acknowledgement(Instant at, String author, @Nullable String reason) {

}
