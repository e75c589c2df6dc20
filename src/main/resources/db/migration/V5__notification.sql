-- The outbox of the alerts: one message about an incident to one sink. It is written in the transaction that changes the
-- incident, and deleted with the incident. A test alert is about no incident, and deleted a day later.
create table notification (
  id            bigint generated always as identity primary key,
  incident_id   bigint      references incident on delete cascade check ((kind = 'test') = (incident_id is null)),
  sink          text        not null,
  kind          text        not null check (kind in ('opened', 'reminder', 'risen', 'changed', 'resolved', 'test')),
  created_at    timestamptz not null,

  -- superseded: a later message replaced this one before it was sent. abandoned: the sink did not accept it within a day.
  state         text        not null check (state in ('waiting', 'sent', 'superseded', 'abandoned')),
  settled_at    timestamptz check ((state = 'waiting') = (settled_at is null)),

  attempts      integer     not null,
  sending_until timestamptz,               -- an attempt is in progress and ends before this time
  error         text,                      -- of the last attempt
  refused       boolean     not null,      -- true: only an operator can resolve the error
  receipt       text                       -- what the sink returned, to refer to its message later
);

-- At most one waiting message about an incident for each sink, and beside it one update of the first message.
create unique index one_waiting_notification on notification (incident_id, sink) where state = 'waiting' and kind <> 'changed';
create unique index one_waiting_update on notification (incident_id, sink) where state = 'waiting' and kind = 'changed';

create index notification_by_incident on notification (incident_id, sink, id desc);
