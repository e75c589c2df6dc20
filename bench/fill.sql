-- :stored events of the last 90 days, a tenth of them of the last 24 hours, oldest first, with their tallies.
insert into event (identity, event_type, kind, message_id, recipient, tag, postmark_id,
                   bounce_type, bounce_description, details, inactive, occurred_at, recorded_at)
select overlay(gen_random_uuid()::text placing lpad(to_hex(extract(epoch from recorded_at)::bigint), 8, '0') from 1 for 8)::uuid,
       case kind when 'delivered' then 'Delivery' when 'bounced' then 'Bounce' else 'SpamComplaint' end,
       kind, gen_random_uuid(), 'customer' || n || '@example.com', 'support-outbound',
       case when kind <> 'delivered' then n end,
       case kind when 'bounced' then 'HardBounce' when 'spam_complaint' then 'SpamComplaint' end,
       case when kind <> 'delivered' then 'The server was unable to deliver your message (ex: unknown user, mailbox not found).' end,
       'smtp;250 2.0.0 OK 1762348234 d75a77b69052e-4ed1b2c3d4esi123456',
       case when kind <> 'delivered' then true end, recorded_at, recorded_at
  from (select n,
               case when n % 1000 = 500 then 'spam_complaint' when n % 40 = 7 then 'bounced' else 'delivered' end as kind,
               now() - case when n > :stored * 0.9 then interval '24 hours' * ((:stored - n) / (:stored * 0.1))
                            else interval '24 hours' + interval '89 days' * (1 - n / (:stored * 0.9)) end as recorded_at
          from generate_series(1, :stored) as n) as history;

-- The service forgets the seconds of all but the last 26 hours.
insert into tally (span, start, delivered, bounced, spam_complaint)
select span,
       date_trunc(span, recorded_at, 'UTC'),
       count(*) filter (where kind = 'delivered'),
       count(*) filter (where kind = 'bounced'),
       count(*) filter (where kind = 'spam_complaint')
  from event, unnest(array['second', 'minute', 'hour']) as span
 where span <> 'second' or recorded_at > now() - interval '26 hours'
 group by 1, 2
 order by 1, 2;
