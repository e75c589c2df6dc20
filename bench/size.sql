-- What an event costs on the disk and in the write-ahead log: records events as the service does, in its statement and its batches.
-- For an empty database of the service, never the one in use. As a superuser, at 6,400 or 100 events a second by the events' times:
--   createdb size && cat src/main/resources/db/migration/V[12]__*.sql | psql -q size
--   psql -q -v n=1000000 -v rate=6400 -f bench/size.sql size
\set ON_ERROR_STOP on
set synchronous_commit = off;

create procedure pg_temp.record(total int, rate int) language plpgsql as $$
declare
  batch constant int := greatest(1, rate / 100);
  now timestamptz := '2026-05-04T12:00:00Z';
  checkpoint_at timestamptz := now;
begin
  for low in 1..total by batch loop
    now := now + batch * interval '1 second' / rate;
    with reported as (
      select ((lpad(to_hex(case event_type when 'Delivery' then extract(epoch from now)::bigint else 40 + n / 1000000 end), 8, '0')
               || case event_type when 'Delivery' then substr(md5(n::text), 9) else lpad(to_hex(n), 8, '0') || substr(md5(n::text), 17) end)::uuid) as identity, *
        from (select n, case when n % 50 = 0 then 'Bounce' when n % 1000 = 1 then 'SpamComplaint' else 'Delivery' end as event_type
                from generate_series(low, least(low + batch - 1, total)) as n) as numbered
    ), recorded as (
      insert into event (identity, event_type, kind, source, message_id, recipient, tag, postmark_id, bounce_type,
                         bounce_description, details, inactive, occurred_at, recorded_at)
      select identity, event_type, case event_type when 'Delivery' then 'delivered' when 'Bounce' then 'bounced' else 'spam_complaint' end,
             1, md5('message ' || n)::uuid, 'customer.' || n || '@example.com', 'support-outbound',
             case when event_type <> 'Delivery' then 4000000000 + n end,
             case event_type when 'Bounce' then 'HardBounce' when 'SpamComplaint' then 'SpamComplaint' end,
             case when event_type <> 'Delivery' then 'The server was unable to deliver your message (ex: unknown user, mailbox not found).' end,
             case event_type when 'Delivery' then 'smtp;250 2.0.0 OK  1746361896 ' || substr(md5(n::text), 1, 24) || ' - gsmtp'
               else 'smtp;550 5.1.1 The email account that you tried to reach does not exist. Please try double-checking the '
                 || 'recipient''s email address for typos or unnecessary spaces. ' || substr(md5(n::text), 1, 24) || ' - gsmtp' end,
             case when event_type <> 'Delivery' then true end, now - random() * interval '1 second', now
        from reported
       order by identity
          on conflict (identity) do nothing
      returning kind, source, recorded_at
    )
    insert into tally as t (span, start, source, delivered, bounced, spam_complaint)
    select span,
           date_trunc(span, recorded_at, 'UTC'),
           source,
           count(*) filter (where kind = 'delivered'),
           count(*) filter (where kind = 'bounced'),
           count(*) filter (where kind = 'spam_complaint')
      from recorded, unnest(array['second', 'minute', 'hour']) as span
     group by 1, 2, 3
     order by 1, 2, 3
        on conflict (span, start, source)
        do update set delivered      = t.delivered + excluded.delivered,
                      bounced        = t.bounced + excluded.bounced,
                      spam_complaint = t.spam_complaint + excluded.spam_complaint;
    commit;
    if low / 5000 < (low + batch) / 5000 then -- as GinPendingListFlusher does
      perform gin_clean_pending_list('event_by_recipient');
      commit;
    end if;
    if now > checkpoint_at + interval '5 minutes' then -- PostgreSQL's default
      checkpoint;
      checkpoint_at := now;
    end if;
  end loop;
end $$;

checkpoint;
select pg_current_wal_insert_lsn() as begin \gset
call pg_temp.record(:n, :rate);
select (pg_current_wal_insert_lsn() - :'begin') / :n as "bytes of write-ahead log per event" \g
vacuum analyze event;
select relation::regclass, round(pg_relation_size(relation) / :n.0, 1) as "bytes on disk per event"
  from (select oid as relation from pg_class where oid = 'event'::regclass
        union all
        select indexrelid from pg_index where indrelid = 'event'::regclass) as relations
 order by 2 desc;
select round(pg_total_relation_size('event') / :n.0, 1) as "all of it", round(pg_indexes_size('event') / :n.0, 1) as "of it in indexes";
