-- A window of 24 hours was the sum of some 4,000 minutes and of up to a minute of the log: most of what a reading cost. With
-- tallies of hours and of seconds beside those of minutes it is a few hundred rows, whatever comes.
--
-- The version before this one can not write to it. Where that one still runs beside the new one, it answers 503, and Postmark
-- calls again.
alter table tally rename column minute to start;
alter table tally add column span text not null default 'minute' check (span in ('second', 'minute', 'hour'));
alter table tally alter column span drop default;
alter table tally drop constraint tally_pkey;
alter table tally add primary key (span, start, kind);

insert into tally (span, start, kind, events)
select 'hour', date_trunc('hour', start, 'UTC'), kind, sum(events)
  from tally
 group by 2, 3;

-- Seconds are read, and kept, for a day and a little.
insert into tally (span, start, kind, events)
select 'second', date_trunc('second', recorded_at, 'UTC'), kind, count(*)
  from event
 where recorded_at > now() - interval '27 hours'
 group by 2, 3;
