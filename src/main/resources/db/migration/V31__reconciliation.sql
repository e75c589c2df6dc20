-- One row for each comparison of the log with what Postmark's API knows.
create table reconciliation (
  id              bigint generated always as identity primary key,
  started_at      timestamptz not null,
  finished_at     timestamptz,                   -- null: still running, or its instance was lost
  since           timestamptz not null,          -- the stretch of time to compare …
  until           timestamptz not null,
  compared_until  timestamptz not null,          -- … and how far it got: a run that was stopped is taken up here
  deliveries      integer     not null default 0, -- found missing, and recorded
  bounces         integer     not null default 0,
  spam_complaints integer     not null default 0,
  problem         text                           -- why it stopped before the end
);

-- Messages without a delivery in the log whose details have been read and have nothing more to give, say, because they
-- bounced. Forgotten once they are older than the stretch that is compared.
create table settled_message (
  message_id text        primary key,
  settled_at timestamptz not null
);
