-- Ten million events of three million addresses, and the searches that docs/operator.md tells of. For an empty database of the service
-- (start it once, so that its tables exist; never the one in use):  psql -v n=10000000 -f docs/measure-search.sql DATABASE
\set ON_ERROR_STOP on
\timing on
create function pg_temp.addr(i bigint) returns text language sql immutable as $$
 select (array['anna','bjorn','carla','dmitri','elena','farid','greta','hiro','ines','jonas','kavya','liam','mei','noah','olga','pedro','quinn','rosa','sven','tara'])[1 + i % 20]
  || '.' || (array['smith','mueller','garcia','tanaka','ivanova','olsen','rossi','dubois','kowalski','nguyen'])[1 + (i/20) % 10] || (i % 3000000) || '@'
  || case when i % 10 < 4 then 'gmail.com' when i % 10 < 6 then 'outlook.com' when i % 10 < 7 then 'yahoo.com' else 'company' || (i % 50000) || '.example' end $$;
insert into event (identity,event_type,kind,message_id,recipient,tag,postmark_id,bounce_type,bounce_description,details,inactive,occurred_at,recorded_at)
select ('00000000-' || lpad(to_hex(i>>32),4,'0') || '-' || lpad(to_hex((i>>16)&65535),4,'0') || '-' || lpad(to_hex(i&65535),4,'0') || '-' || substr(md5(i::text),1,12))::uuid,
 case when i % 50 = 0 then 'Bounce' when i % 4001 = 0 then 'SpamComplaint' else 'Delivery' end,
 case when i % 50 = 0 then (case when i % 300 = 0 then 'notice' else 'bounced' end) when i % 4001 = 0 then 'spam_complaint' else 'delivered' end,
 md5('m'||i)::uuid, pg_temp.addr((i * 7919) % 3000017),
 case when i % 7 = 0 then 'password-reset' when i % 99991 = 0 then 'rare-tag' else 'support-outbound' end, case when i % 50 = 0 then 4323372036854000000 + i end,
 case when i % 50 = 0 then case when i % 300 = 0 then 'AutoResponder' else (array['HardBounce','HardBounce','HardBounce','SoftBounce','Blocked','DnsError','SpamNotification','BadEmailAddress','Unknown'])[1 + (i/50) % 9] end when i % 4001 = 0 then 'SpamComplaint' end,
 case when i % 50 = 0 then 'The server was unable to deliver your message (ex: unknown user, mailbox not found).' end,
 'smtp;250 2.0.0 OK 1234567890 ' || substr(md5(i::text),1,20), i % 150 = 0,
 t, t
from (select i, now() - interval '90 days' + i * (interval '90 days' / 10000000) as t from generate_series(1, :n::bigint) i) s;
insert into tally (span, start, delivered, bounced, spam_complaint)
 select span, date_trunc(span, recorded_at, 'UTC'), count(*) filter (where kind = 'delivered'), count(*) filter (where kind = 'bounced'),
        count(*) filter (where kind = 'spam_complaint')
   from event, unnest(array['second', 'minute', 'hour']) as span where kind in ('delivered', 'bounced', 'spam_complaint') group by 1, 2;
vacuum analyze;

prepare all_trigrams (text) as
  select * from event where lower(recipient) like '%' || $1 || '%' order by recorded_at desc, id desc limit 51;
prepare rarest_piece (text, text) as
  with matching as materialized (
    select * from event where lower(recipient) like '%' || $1 || '%' and strpos(lower(recipient), $2) > 0
  )
  select * from matching order by recorded_at desc, id desc limit 51;
explain (analyze, buffers) execute all_trigrams ('olga.mueller775634@outlook.com');
explain (analyze, buffers) execute rarest_piece ('r77563', 'olga.mueller775634@outlook.com');
explain (analyze, buffers) execute all_trigrams ('kowalski1234');
explain (analyze, buffers) execute rarest_piece ('ki1234', 'kowalski1234');
