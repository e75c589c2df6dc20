package app.raxx.deliverymonitor.operator;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A week of a support desk's mail, the same every time. */
final class Week {

	private static final String EVENTS = """
			insert into event (identity, event_type, kind, message_id, recipient, tag, message_stream, postmark_id,
			                   bounce_type, bounce_description, details, inactive, occurred_at, recorded_at)
			select gen_random_uuid(), case when bad then 'Bounce' else 'Delivery' end,
			       case when bad then 'bounced' else 'delivered' end, md5('message' || n)::uuid::text,
			       (array['ada','grace','alan','edsger','barbara','donald','frances','niklaus','radia','ken'])[1 + n % 10] || '.'
			         || (array['li','okafor','novak','haddad','silva','jensen','rossi'])[1 + n / 10 % 7] || '@'
			         || (array['example.com','mail.example.org','company.example','post.example.net'])[1 + (n * n) % 4],
			       case when n % 5 = 0 then 'password-reset' else 'support-outbound' end, 'outbound', case when bad then n end,
			       case when bad then (array['HardBounce','HardBounce','SoftBounce','HardBounce','Blocked','DnsError'])[1 + n / 90 % 6] end,
			       case when bad then 'The server was unable to deliver your message.' end,
			       case when bad then 'smtp;550 5.1.1 The email account that you tried to reach does not exist.'
			            else 'smtp;250 2.0.0 OK' end,
			       bad, at - interval '2 seconds', at
			  from (select n, n % 90 = 0 as bad, now() - n * interval '5 minutes' - interval '7 seconds' as at
			          from generate_series(0, 2000) n
			         where n = 0 or abs(hashint4(n)) % 100 < 75 + 60 * sin(n / 45.8)) as mail""";

	private static final String TALLIES = """
			insert into tally
			select date_trunc('minute', recorded_at), kind, count(*) from event group by 1, 2""";

	private Week() {
	}

	static void record(JdbcClient jdbc) {
		jdbc.sql("truncate event, tally, quarantined_body, notification, incident").update();
		jdbc.sql(EVENTS).update();
		jdbc.sql(
				"update event set event_type = 'Delivery', kind = 'delivered', bounce_type = null, details = 'smtp;250 2.0.0 OK' where recorded_at > now() - interval '3 hours' and kind = 'bounced'")
			.update();
		jdbc.sql(TALLIES).update();
	}

}
