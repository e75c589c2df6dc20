package app.raxx.deliverymonitor.event;

import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The tallies that a count of the log gives. */
public final class LogTallies {

	private static final String COUNT = """
			select span,
			       date_trunc(span, recorded_at, 'UTC')            as start,
			       source,
			       count(*) filter (where kind = 'delivered')      as delivered,
			       count(*) filter (where kind = 'bounced')        as bounced,
			       count(*) filter (where kind = 'spam_complaint') as spam_complaint
			  from event, unnest(array['second', 'minute', 'hour']) as span
			 where kind in ('delivered', 'bounced', 'spam_complaint')
			 group by 1, 2, 3""";

	/** Tallies a log that was filled by SQL. */
	public static final String STORE = "insert into tally (span, start, source, delivered, bounced, spam_complaint)\n"
			+ COUNT;

	private static final String FIND_WRONG = "with log as (" + COUNT + """
			)
			select *
			  from tally
			  full join log using (span, start, source)
			 where (tally.delivered, tally.bounced, tally.spam_complaint)
			       is distinct from (log.delivered, log.bounced, log.spam_complaint)""";

	private LogTallies() {
	}

	/** Seconds, minutes and hours whose stored tally is missing, superfluous or wrong. */
	public static List<Map<String, Object>> wrong(JdbcClient jdbc) {
		return jdbc.sql(FIND_WRONG).query().listOfRows();
	}

}
