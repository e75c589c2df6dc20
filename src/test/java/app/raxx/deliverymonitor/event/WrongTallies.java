package app.raxx.deliverymonitor.event;

import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares the tallies with the log. */
public final class WrongTallies {

	private static final String FIND = """
			select *
			  from tally
			  full join (select span,
			                    date_trunc(span, recorded_at, 'UTC')            as start,
			                    source,
			                    count(*) filter (where kind = 'delivered')      as delivered,
			                    count(*) filter (where kind = 'bounced')        as bounced,
			                    count(*) filter (where kind = 'spam_complaint') as spam_complaint
			               from event, unnest(array['second', 'minute', 'hour']) as span
			              where kind in ('delivered', 'bounced', 'spam_complaint')
			              group by 1, 2, 3) as log using (span, start, source)
			 where (tally.delivered, tally.bounced, tally.spam_complaint)
			       is distinct from (log.delivered, log.bounced, log.spam_complaint)""";

	private WrongTallies() {
	}

	/** Seconds, minutes and hours whose tally is missing, superfluous or wrong. */
	public static List<Map<String, Object>> of(JdbcClient jdbc) {
		return jdbc.sql(FIND).query().listOfRows();
	}

}
