-- An incident opens when a rule is broken, and is resolved when the rule has been fine for a while. Its limit and window are
-- those of the rule when it opened.
create table incident (
  id             bigint generated always as identity primary key,
  rule           text        not null check (rule in ('bounce_rate', 'spam_complaint_rate', 'silence', 'feedback', 'doctor')),
  scope          text        not null default '', -- the message stream that the rule is for; empty: all without a rule of their own
  rate_limit     numeric     check ((rule like '%rate') = (rate_limit is not null)),
  window_seconds bigint      not null,
  opened_at      timestamptz not null,
  silent_since   timestamptz check ((rule = 'silence') = (silent_since is not null)), -- time of the last event before a silence

  -- What is wrong, of the rules that have no limit: at the latest check that found something.
  fault_since    timestamptz,
  fault_names    text,       -- what was faulty at any check, separated by commas
  fault_seen     text        check ((rule in ('feedback', 'doctor')) = (fault_seen is not null)),
  fault_todo     text,

  -- Bad events and all events of the window: when the incident opened, at the latest check, and at the worst check.
  opened_bad     bigint      not null,
  opened_total   bigint      not null,
  latest_bad     bigint      not null,
  latest_total   bigint      not null,
  worst_bad      bigint      not null,
  worst_total    bigint      not null,
  worst_at       timestamptz not null,

  -- The level rises at once. It falls a step after every check was at a lower level for a while.
  level          text        not null check (level in ('note', 'warning', 'critical')),
  level_at       timestamptz not null, -- time of the latest check at this level
  worst_level    text        not null check (worst_level in ('note', 'warning', 'critical')),

  -- Somebody looks after the incident; null otherwise.
  acknowledged_at     timestamptz,
  acknowledged_author text,
  acknowledged_reason text,

  unreported     boolean     not null, -- true: acknowledged, muted or otherwise changed since the latest check

  judged_at      timestamptz not null, -- time of the latest check
  fine_since     timestamptz,          -- null while the rule is broken
  resolved_at    timestamptz           -- null while the incident is open
);

-- At most one open incident for each rule and scope, also when several instances check it at once.
create unique index one_open_incident_for_a_rule on incident (rule, scope) where resolved_at is null;

create index incident_by_opened_at on incident (opened_at desc, id desc);
