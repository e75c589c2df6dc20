-- How many events of a source were recorded in each second, minute and hour. The statement that inserts the events also updates
-- their tallies, so the two always agree. The counts of a window are read from whole hours, minutes and seconds: for a day at
-- most some 140 rows of each source, however many events there are. Tallies of seconds are deleted after 26 hours.
create table tally (
  start          timestamptz not null, -- of the second, minute or hour, in UTC

  -- Events of the kinds that are counted.
  delivered      bigint      not null default 0,
  bounced        bigint      not null default 0,
  spam_complaint bigint      not null default 0,

  source         smallint    not null default 0,
  span           text        not null check (span in ('second', 'minute', 'hour')),
  primary key (span, start, source),
  check (least(delivered, bounced, spam_complaint) >= 0 and delivered + bounced + spam_complaint > 0)
) with (fillfactor = 50); -- every batch updates the current rows: their new versions find room on the same page
