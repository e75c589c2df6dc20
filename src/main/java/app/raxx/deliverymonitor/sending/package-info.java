/**
 * Checks that the domain may send through Postmark: SPF, DKIM, Return-Path, SMTP relay.
 */
@NullMarked
@ApplicationModule(allowedDependencies = { "doctor", "settings" })
package app.raxx.deliverymonitor.sending;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
