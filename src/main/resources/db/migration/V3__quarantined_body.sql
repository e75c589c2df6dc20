-- Bodies that came with the right token and could not be used: kept so that a person can see what was lost and why.
create table quarantined_body (
  id          bigint generated always as identity primary key,
  sha256      bytea       not null,          -- of the whole body
  reason      text        not null,
  body        text        not null,          -- its first 64 KiB, as far as that is text
  bytes       integer     not null,          -- length of the whole body
  received_at timestamptz not null,

  constraint body_is_quarantined_once unique (sha256)
);

create index quarantined_body_by_received_at on quarantined_body (received_at desc, id desc);
