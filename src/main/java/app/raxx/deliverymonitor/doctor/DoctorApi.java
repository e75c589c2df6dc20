package app.raxx.deliverymonitor.doctor;

import java.util.concurrent.CompletableFuture;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The report as JSON. */
@RestController
class DoctorApi {

	private final Doctor doctor;

	DoctorApi(Doctor doctor) {
		this.doctor = doctor;
	}

	/**
	 * Answers within some 5 s. The request holds no thread while it waits. It is a POST,
	 * because checks act: one calls the webhook.
	 */
	@PostMapping(Doctor.PATH)
	CompletableFuture<DoctorReport> examine() {
		return this.doctor.examine();
	}

}
