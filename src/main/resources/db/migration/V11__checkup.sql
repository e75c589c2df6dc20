-- The last result of each of the doctor's checks.
create table checkup (
  name         text        primary key,
  place        integer     not null, -- in the report
  verdict      text        not null check (verdict in ('ok', 'warning', 'failed')),
  seen         text        not null,
  todo         text,                 -- null: nothing
  loses_events boolean     not null default false, -- true: Postmark does not call the webhook for every event
  checked_at   timestamptz not null,
  failed_since timestamptz check ((verdict = 'failed') = (failed_since is not null)) -- the first of the last failures in a row
);
