-- Where events come from: a message stream of a Postmark server. A row is written before the first event of its source, never
-- changes and is never deleted. Row 0 stands for events that name neither, and for all sources beyond the 500th.
create table source (
  id             smallint    primary key,
  server_id      bigint,
  message_stream text,
  first_seen     timestamptz not null,

  constraint source_is_kept_once unique nulls not distinct (server_id, message_stream)
);

insert into source values (0, null, null, now());

-- The event log: one row for each event that Postmark reports about our mail. A report of the same event adds no second row,
-- because the identity is unique. Columns of 16 and 8 bytes come first and texts last, so that a row has no gaps.
create table event (
  id                 bigint generated always as identity primary key,

  -- Two reports with the same identity are the same event. The first bytes grow with time: they are the second of a delivery,
  -- or Postmark's ID of a bounce or spam complaint. New keys therefore share a few pages of the index, however large it is.
  identity           uuid        not null,

  message_id         uuid        not null, -- Postmark's ID of the message; a hash of it if it is not a UUID
  occurred_at        timestamptz not null, -- Postmark's time
  recorded_at        timestamptz not null, -- the service's time; windows and counts use it
  postmark_id        bigint,               -- Postmark's ID of a bounce or spam complaint; a delivery has none
  source             smallint    not null default 0, -- no foreign key, which would look up the source of each event

  -- True: the webhook call was missed, and the event was fetched from Postmark's API later. Its recorded_at is Postmark's time.
  reconciled         boolean     not null default false,

  inactive           boolean,              -- true: Postmark does not send to this address any more
  event_type         text        not null check (event_type in ('Delivery', 'Bounce', 'SpamComplaint')),

  -- What the event counts as. A notice (such as an out-of-office reply) and a dashboard test are listed but not counted.
  kind               text        not null check (kind in ('delivered', 'bounced', 'spam_complaint', 'notice', 'test')),

  message_id_as_reported text,             -- as Postmark wrote it; null if that is the message_id
  recipient          text        not null, -- the normalized address
  recipient_as_reported text,              -- as Postmark wrote it, such as Ada <Ada@Example.com>; null if that is the recipient
  tag                text,
  bounce_type        text,
  bounce_description text,
  details            text,                 -- the SMTP response of the receiving server

  constraint event_is_kept_once unique (identity)
);

-- The newest events, and the part of a second that the edge of a window cuts. With kind and source in the index, counting
-- does not read the table. The events of a batch have equal keys, which a page of the index keeps once: an id would make them
-- differ. Indexes are ascending, because a page that new keys leave behind is full only if they are appended at the end.
create index event_by_recorded_at on event (recorded_at, kind, source);

-- The failures in a window, for the examples in an alert. The index is small because few events are failures.
create index event_bad_by_recorded_at on event (kind, recorded_at, id)
 where kind in ('bounced', 'spam_complaint');

-- The events that the webhook missed, which are few: how many of a period's events they are tells whether its calls arrive.
create index event_missed_by_recorded_at on event (recorded_at) where reconciled;

-- The indexes below serve searches. A search reads the newest events first, and uses an index only if they are not enough.

-- Searches for any part of an address, by its trigrams. New trigrams are collected in a pending list, and the service moves
-- them into the index beside the intake. The limit, in kB, is a fallback: the insert that exceeds it has to empty the list.
-- The extension may be in a schema that is not on the search path.
create extension if not exists pg_trgm;
do $$
begin
  execute format('create index event_by_recipient on event using gin (lower(recipient) %s.gin_trgm_ops)
                    with (gin_pending_list_limit = 65536)',
                 (select extnamespace::regnamespace from pg_extension where extname = 'pg_trgm'));
end $$;

-- Message IDs are random. The first column changes every 262,144 events, so that new entries share few pages however long
-- the log is. A query names every value of the first column: 39 at ten million events. A hash is shorter than the ID.
create index event_by_message_id on event (((id >> 18)::integer), uuid_hash(message_id));

-- Events other than deliveries, which are few. Texts of unlimited length are indexed by their first characters.
create index event_by_type on event (event_type, recorded_at, id) where event_type <> 'Delivery';
create index event_by_bounce_type on event (left(bounce_type, 50), recorded_at, id) where bounce_type is not null;

-- For each range of 32 pages, which tags and sources may occur in it. A search skips the other ranges.
create index event_by_tag on event using brin (left(tag, 100) text_bloom_ops (n_distinct_per_range = 100),
                                               source int2_bloom_ops (n_distinct_per_range = 100))
  with (pages_per_range = 32, autosummarize = on);

-- ANALYZE samples 300 rows for each unit of the highest target, and sorts every column whose target is not 0. Autovacuum runs
-- it about once a minute while the table is small, and takes processor time from the intake. A target of 20 samples 6,000 rows
-- instead of the default 30,000. Columns that no search filters by need no statistics.
alter table event
  alter column id                 set statistics 20,
  alter column identity           set statistics 0,
  alter column event_type         set statistics 20,
  alter column kind               set statistics 20,
  alter column message_id         set statistics 20,
  alter column message_id_as_reported set statistics 0,
  alter column recipient          set statistics 20,
  alter column recipient_as_reported set statistics 0,
  alter column tag                set statistics 20,
  alter column source             set statistics 20,
  alter column postmark_id        set statistics 0,
  alter column bounce_type        set statistics 20,
  alter column bounce_description set statistics 0,
  alter column details            set statistics 0,
  alter column inactive           set statistics 0,
  alter column occurred_at        set statistics 20,
  alter column recorded_at        set statistics 20,
  alter column reconciled         set statistics 20;

-- An indexed expression has a target of its own.
alter index event_by_recipient   alter column 1 set statistics 20;
alter index event_by_tag         alter column 1 set statistics 20;
alter index event_by_bounce_type alter column 1 set statistics 20;
alter index event_by_message_id  alter column 1 set statistics 20;
alter index event_by_message_id  alter column 2 set statistics 20;
