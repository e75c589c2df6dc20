-- From the moment a rule is broken until it has been fine for a while. An incident keeps the rule as it was then.
create table incident (
  id             bigint generated always as identity primary key,
  rule           text        not null check (rule in ('bounce_rate', 'spam_complaint_rate', 'silence')),
  rate_limit     numeric     check ((rule = 'silence') = (rate_limit is null)),
  window_seconds bigint      not null,
  opened_at      timestamptz not null,
  silent_since   timestamptz check ((rule = 'silence') = (silent_since is not null)), -- the last event before a silence

  -- Bad events and all events of the window: when it opened, when it was judged last, and when it was worst.
  opened_bad     bigint      not null,
  opened_total   bigint      not null,
  latest_bad     bigint      not null,
  latest_total   bigint      not null,
  worst_bad      bigint      not null,
  worst_total    bigint      not null,
  worst_at       timestamptz not null,

  judged_at      timestamptz not null,
  fine_since     timestamptz,          -- null while the rule is broken
  resolved_at    timestamptz
);

-- At most one open incident for a rule, whatever any instance believes.
create unique index one_open_incident_for_a_rule on incident (rule) where resolved_at is null;

create index incident_by_opened_at on incident (opened_at desc, id desc);
