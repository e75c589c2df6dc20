-- One row for each request to erase an address: how far the erasure is. It processes the events and then the quarantined
-- bodies in the order of their ids, and continues from here after an interruption.
create table erasure (
  id                 uuid        primary key,

  -- The key of the normalized address. Null once the erasure is finished, so the address is not kept longer than necessary.
  -- While it runs, a second request for the same address is the same erasure.
  address            text        unique,

  requested_at       timestamptz not null,
  finished_at        timestamptz check ((finished_at is null) = (address is not null)),

  first_event_id     bigint      not null, -- the erasure began after this event,
  event_id           bigint      not null, -- is finished up to this one
  last_event_id      bigint      not null, -- and ends with this one
  body_id            bigint      not null,
  last_body_id       bigint      not null,

  events             bigint      not null default 0, -- that contained the address
  quarantined_bodies bigint      not null default 0
);
