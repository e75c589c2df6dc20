package app.raxx.deliverymonitor.threshold;

import org.springframework.stereotype.Service;

/** Opens and resolves incidents. */
@Service
class Incidents {

	void open(Reading reading) {
	}

}
