package app.raxx.deliverymonitor.doctor;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What the database may hold.
 *
 * @param sizeLimit the storage of the database's plan or disk; if it is not set, the size
 * is only reported
 */
@ConfigurationProperties("database")
record DatabaseProperties(@Nullable DataSize sizeLimit) {

}
