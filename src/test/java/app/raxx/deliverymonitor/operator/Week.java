package app.raxx.deliverymonitor.operator;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A week of a support desk's mail, with two incidents; the same every time. */
final class Week {

	private static final String EVENTS = """
			insert into event (identity, event_type, kind, message_id, recipient, tag, message_stream, postmark_id,
			                   bounce_type, bounce_description, details, inactive, occurred_at, recorded_at)
			select gen_random_uuid(), case when bad then 'Bounce' else 'Delivery' end,
			       case when bad then 'bounced' else 'delivered' end, md5('message' || n)::uuid::text,
			       (array['ada','grace','alan','edsger','barbara','donald','frances','niklaus','radia','ken'])[1 + n % 10] || '.'
			         || (array['li','okafor','novak','haddad','silva','jensen','rossi'])[1 + n / 10 % 7] || '@'
			         || (array['example.com','mail.example.org','company.example','example.net'])[1 + abs(hashint4(n * 7)) % 4],
			       case when n % 5 = 0 then 'password-reset' else 'support-outbound' end, 'outbound', case when bad then n end,
			       case when bad then (array['HardBounce','SoftBounce','HardBounce','Blocked','HardBounce','DnsError'])
			                            [1 + abs(hashint4(n * 3)) % 6] end,
			       case when bad then 'The server was unable to deliver your message.' end,
			       case when bad then 'smtp;550 5.1.1 The email account that you tried to reach does not exist.'
			            else 'smtp;250 2.0.0 OK' end,
			       bad, at - interval '2 seconds', at
			  from (select n, n % 411 = 30 or n between 1210 and 1270 and n % 9 = 0 as bad,
			               now() - n * interval '31 seconds' - interval '7 seconds' as at
			          from generate_series(0, 19600) n
			         where n < 8 or abs(hashint4(n)) % 100 < 32 + 30 * sin(n / 443.0)) as mail""";

	private static final String TALLIES = """
			insert into tally (span, start, kind, events)
			select span, date_trunc(span, recorded_at, 'UTC'), kind, count(*)
			  from event, unnest(array['second', 'minute', 'hour']) as span
			 group by 1, 2, 3""";

	private static final String INCIDENTS = """
			insert into incident (rule, rate_limit, window_seconds, opened_at, opened_bad, opened_total, latest_bad,
			                      latest_total, worst_bad, worst_total, worst_at, judged_at, fine_since, resolved_at,
			                      level, level_at, worst_level, unreported)
			values ('bounce_rate', 0.01, 3600, now() - interval '4 d 2 h', 1, 38, 0, 61, 2, 52, now() - interval '4 d 1 h',
			        now() - interval '4 d', now() - interval '4 d 10 min', now() - interval '4 d',
			        'warning', now() - interval '4 d', 'warning', false),
			       ('bounce_rate', 0.01, 3600, now() - interval '10 h 50 min', 1, 61, 0, 58, 6, 55, now() - interval '10 h 26 min',
			        now() - interval '9 h 28 min', now() - interval '9 h 38 min', now() - interval '9 h 28 min',
			        'warning', now() - interval '9 h 38 min', 'warning', false)""";

	private static final String MESSAGES = """
			insert into notification (incident_id, sink, kind, created_at, state, settled_at, attempts, refused)
			select id, 'slack', kind, at, 'sent', at, 1, false
			  from incident, lateral (values ('opened', opened_at), ('resolved', resolved_at)) as message (kind, at)
			 order by id, at""";

	private Week() {
	}

	static void record(JdbcClient jdbc) {
		jdbc.sql("truncate event, tally, quarantined_body, notification, incident").update();
		jdbc.sql(EVENTS).update();
		jdbc.sql(TALLIES).update();
		jdbc.sql(INCIDENTS).update();
		jdbc.sql(MESSAGES).update();
		jdbc.sql("analyze").update();
	}

}
