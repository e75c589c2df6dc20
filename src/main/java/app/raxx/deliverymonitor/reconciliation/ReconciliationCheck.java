package app.raxx.deliverymonitor.reconciliation;

import app.raxx.deliverymonitor.doctor.Check;
import app.raxx.deliverymonitor.doctor.CheckOrder;
import app.raxx.deliverymonitor.doctor.Finding;

import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Shows the doctor how the last reconciliation ended. */
@Component
@Order(CheckOrder.RECONCILIATION)
class ReconciliationCheck implements Check {

	private final LastReconciliation last;

	ReconciliationCheck(LastReconciliation last) {
		this.last = last;
	}

	@Override
	public String name() {
		return "Reconciliation";
	}

	@Override
	public Finding run() {
		return this.last.finding();
	}

}
