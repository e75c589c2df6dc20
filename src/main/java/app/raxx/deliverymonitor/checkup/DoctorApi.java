package app.raxx.deliverymonitor.checkup;

import java.util.concurrent.CompletableFuture;

import app.raxx.deliverymonitor.doctor.Doctor;
import app.raxx.deliverymonitor.doctor.DoctorReport;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The report as JSON. */
@RestController
class DoctorApi {

	private final Checkup checkup;

	DoctorApi(Checkup checkup) {
		this.checkup = checkup;
	}

	/**
	 * Answers within some 5 s. The request holds no thread while it waits. It is a POST,
	 * because checks act: one calls the webhook.
	 */
	@PostMapping(Doctor.PATH)
	CompletableFuture<DoctorReport> examine() {
		return this.checkup.examine();
	}

}
