package app.raxx.deliverymonitor.event;

import java.util.List;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Reads the log. */
interface Events extends Repository<Event, Long> {

	@Query("select e from Event e order by e.recordedAt desc, e.id desc")
	List<Event> newest(Limit limit);

}
