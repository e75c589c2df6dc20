-- One row for each thing that Postmark reported about our mail, kept once.
create table event (
  id                 bigint generated always as identity primary key,

  -- What makes two reports the same event, in 16 bytes. Its first bytes grow with time (a delivery's second, a bounce's
  -- number at Postmark), so that new keys meet at the right edge of the index however large the table is.
  identity           uuid        not null,

  event_type         text        not null check (event_type in ('Delivery', 'Bounce', 'SpamComplaint')),

  -- What the event counts as. A notice (say, an out-of-office answer) and a dashboard test are listed but not counted.
  kind               text        not null check (kind in ('delivered', 'bounced', 'spam_complaint', 'notice', 'test')),

  message_id         text        not null,
  recipient          text        not null,
  tag                text,
  message_stream     text,
  server_id          bigint,
  postmark_id        bigint,               -- Postmark's ID of a bounce or complaint; a delivery has none
  bounce_type        text,
  bounce_description text,
  details            text,                 -- the receiving server's SMTP line
  inactive           boolean,              -- true: Postmark will not send to this address any more

  occurred_at        timestamptz not null, -- Postmark's time
  recorded_at        timestamptz not null, -- ours; windows and counts go by it

  constraint event_is_kept_once unique (identity)
);

-- The newest page and the cut minute of a window, both without touching the table's own pages for what they count.
create index event_by_recorded_at on event (recorded_at desc, id desc) include (kind);
