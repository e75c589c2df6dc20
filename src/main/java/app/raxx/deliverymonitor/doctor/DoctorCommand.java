package app.raxx.deliverymonitor.doctor;

import java.util.concurrent.Callable;

import app.raxx.deliverymonitor.command.Commands;
import app.raxx.deliverymonitor.command.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import org.springframework.stereotype.Component;

/** The report on a terminal. */
@Component
@Command(name = "doctor", description = "Checks whether everything is set up, and shows what to do where it is not.",
		footer = Commands.EXAMPLE + "doctor --json")
class DoctorCommand implements Callable<Integer> {

	private final Doctor doctor;

	@Mixin
	private Output output = new Output();

	DoctorCommand(Doctor doctor) {
		this.doctor = doctor;
	}

	/** Returns 1 if a check failed. */
	@Override
	public Integer call() {
		DoctorReport report = this.doctor.examine().join();
		this.output.print(report);
		return (report.verdict() == Verdict.FAILED) ? 1 : 0;
	}

}
