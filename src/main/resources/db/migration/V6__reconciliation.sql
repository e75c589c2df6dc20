-- One row for each comparison of the event log with Postmark's API. A comparison records the events that the webhook missed.
create table reconciliation (
  id              bigint generated always as identity primary key,
  started_at      timestamptz not null,
  finished_at     timestamptz,                    -- null: still running, or its instance was lost
  since           timestamptz not null,           -- the period to compare begins here
  until           timestamptz not null,           -- the period ends here
  compared_until  timestamptz not null,           -- how far the comparison got, for every server
  deliveries      integer     not null default 0, -- missing events that were recorded
  bounces         integer     not null default 0,
  spam_complaints integer     not null default 0,
  skipped         integer     not null default 0, -- records of Postmark's that could not be read or stored
  skipped_records text,                           -- the ids of the first of them

  -- Of the events from calls_missed_since to 75 minutes before the start, how many were missed and how many arrived; of several
  -- servers the one that misses most. Null unless the comparison reached its end, or found for one of the servers that calls are
  -- stopped.
  calls_missed       bigint,
  calls_arrived      bigint,
  calls_missed_since timestamptz,                 -- time of the first missed event of the last 6 hours; null: none was missed
  calls_stopped      boolean,                     -- true: most calls are missed, and they do not arrive again
  calls_server_id    bigint,                      -- the Postmark server; null: there is one only

  problem         text,                           -- why the comparison, or that of one server, stopped before the end
  remedy          text                            -- what to do about the problem; null: nothing
);

-- The slices of Postmark's lists that were compared with the log after Postmark's last retry. A slice is read again if Postmark
-- counts another number of records for it, and once a day. A row is deleted once no reconciliation reads its slice any more.
create table compared_slice (
  server_id      bigint      not null, -- Postmark's ID of the server
  message_stream text        not null,
  list           text        not null check (list in ('bounces', 'messages')),
  since          timestamptz not null,
  until          timestamptz not null,
  total          integer     not null, -- how many records Postmark counted
  read_at        timestamptz not null, -- when they were read; if in halves, the earlier time
  primary key (server_id, message_stream, list, since, until)
);

-- Messages that had no delivery in the log when they were compared. A reconciliation asks for the details of each until it is
-- settled: the log has its deliveries, or its details hold no more events, for example because it bounced. A row is deleted
-- once it is older than the period that a reconciliation compares.
create table undelivered_message (
  server_id      bigint      not null,
  message_id     text        not null,
  message_stream text        not null,
  recipients     integer     not null, -- how many they are
  sent_at        timestamptz not null,
  noted_at       timestamptz not null,
  settled        boolean     not null default false,
  primary key (server_id, message_id)
);

create index undelivered_message_not_settled on undelivered_message (server_id, sent_at, message_id) where not settled;
