-- One row for each time that somebody muted a rule. Until then, no message is sent about it, except that a level rose. At most
-- one row for each rule and scope lies in the future.
create table mute (
  id         bigint generated always as identity primary key,
  rule       text        not null, -- as in incident
  scope      text        not null default '', -- as in incident
  created_at timestamptz not null,
  until      timestamptz not null, -- moved back to the present if the mute is taken back
  author     text        not null, -- the e-mail address from Cloudflare Access, or else the name given
  reason     text        not null
);

create index mute_by_until on mute (until);
