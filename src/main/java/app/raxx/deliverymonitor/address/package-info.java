/**
 * Brings email addresses into one form, so that two spellings of an address are equal.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package app.raxx.deliverymonitor.address;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
