-- One row for each comparison of the event log with Postmark's API. A comparison records the events that the webhook missed.
create table reconciliation (
  id              bigint generated always as identity primary key,
  started_at      timestamptz not null,
  finished_at     timestamptz,                    -- null: still running, or its instance was lost
  since           timestamptz not null,           -- the period to compare begins here
  until           timestamptz not null,           -- the period ends here
  compared_until  timestamptz not null,           -- how far the comparison got; the next run continues here if it stopped early
  deliveries      integer     not null default 0, -- missing events that were recorded
  bounces         integer     not null default 0,
  spam_complaints integer     not null default 0,
  skipped         integer     not null default 0, -- records of Postmark's that could not be read or stored
  skipped_records text,                           -- the ids of the first of them
  problem         text,                           -- why the comparison stopped before the end
  remedy          text                            -- what to do about the problem; null: nothing
);

-- Messages without a delivery in the log whose details were read and have nothing more to record, for example because the
-- message bounced. A reconciliation does not ask for their details again. A row is deleted once it is older than the period
-- that a reconciliation compares.
create table settled_message (
  message_id text        primary key,
  settled_at timestamptz not null
);
