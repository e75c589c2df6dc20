-- How many events of a kind were recorded in a minute. Written in the same statement as the events, so it can never
-- disagree with them; reading a window costs the same however many events there are.
create table tally (
  minute timestamptz not null,
  kind   text        not null,
  events bigint      not null check (events > 0),
  primary key (minute, kind)
) with (fillfactor = 50); -- the current minute is updated with every batch: room for those versions on the same page
