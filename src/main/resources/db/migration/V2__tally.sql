-- How many events of a kind and a source were recorded in each second, minute and hour. The statement that inserts the events
-- also updates their tallies, so the two always agree. The counts of a window are read from whole hours, minutes and seconds:
-- a few hundred rows of each source, however many events there are. Tallies of seconds are deleted after 26 hours.
create table tally (
  start  timestamptz not null, -- of the second, minute or hour, in UTC
  kind   text        not null, -- as in event
  source smallint    not null default 0,
  events bigint      not null check (events > 0),
  span   text        not null check (span in ('second', 'minute', 'hour')),
  primary key (span, start, kind, source)
) with (fillfactor = 50); -- every batch updates the current rows: their new versions find room on the same page
