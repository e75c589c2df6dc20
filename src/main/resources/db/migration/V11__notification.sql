-- One message about an incident to one sink. Written in the transaction that changes the incident,
-- and gone with it.
create table notification (
  id            bigint generated always as identity primary key,
  incident_id   bigint      not null references incident on delete cascade,
  sink          text        not null,
  kind          text        not null check (kind in ('opened', 'reminder', 'resolved')),
  created_at    timestamptz not null,

  -- superseded: the incident was over before this was sent, and a later message tells both. abandoned: a day was not enough.
  state         text        not null check (state in ('waiting', 'sent', 'superseded', 'abandoned')),
  settled_at    timestamptz check ((state = 'waiting') = (settled_at is null)),

  attempts      integer     not null,
  sending_until timestamptz,               -- an attempt is under way and will be over by then
  error         text,                      -- the last attempt's
  refused       boolean     not null       -- whether only an operator can end that error
);

-- An incident never has two messages on their way to one sink.
create unique index one_waiting_notification on notification (incident_id, sink) where state = 'waiting';

create index notification_by_incident on notification (incident_id, sink, id desc);
