package app.raxx.deliverymonitor.event;

import java.util.UUID;

/** An event on its way into the log, with what the log knows it by and counts it as. */
record NewEvent(UUID identity, Kind kind, PostmarkEvent reported) {

}
