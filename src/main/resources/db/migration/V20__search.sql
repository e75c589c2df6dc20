-- What an operator searches by. Every index costs the intake; these were measured to be the cheapest that keep a search
-- short at ten million events. They are asked only for what the newest events do not show already.

create extension if not exists pg_trgm;

-- Any part of an address. Trigrams gather in a pending list and enter the index many at a time.
create index event_by_recipient on event using gin (lower(recipient) gin_trgm_ops);

-- Half the cost and size of a tree: message ids are random, and nobody asks for their order.
create index event_by_message_id on event using hash (message_id);

-- The few events that are not deliveries: by type, and by bounce type. Texts without a bound by their first characters.
create index event_by_type on event (event_type, recorded_at desc, id desc) where event_type <> 'Delivery';
create index event_by_bounce_type on event (left(bounce_type, 50), recorded_at desc, id desc) where bounce_type is not null;

-- A tag stands in most parts of the log or in few: which parts to skip is all that an index needs to know.
create index event_by_tag on event using brin (left(tag, 100) text_bloom_ops (n_distinct_per_range = 100))
  with (pages_per_range = 32, autosummarize = on);
