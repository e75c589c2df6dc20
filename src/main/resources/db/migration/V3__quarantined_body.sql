-- Webhook bodies with the right token that the service could not use. They show an operator what was lost and why.
create table quarantined_body (
  id          bigint generated always as identity primary key,
  sha256      bytea       not null, -- of the first 64 KiB and the length
  reason      text        not null,
  body        text        not null, -- the first 64 KiB, decoded as UTF-8
  bytes       integer     not null, -- length of the whole body
  received_at timestamptz not null,

  constraint body_is_quarantined_once unique (sha256)
);

create index quarantined_body_by_received_at on quarantined_body (received_at desc, id desc);

-- How many bodies were refused of which nothing is stored, for each reason: inbound messages, which are private mail, and
-- whatever exceeds the limit of an hour.
create table discarded_body (
  reason   text        primary key,
  bodies   bigint      not null,
  first_at timestamptz not null,
  last_at  timestamptz not null
);
