-- What went wrong in a window, for an alert's examples: small, because few events are bad.
create index event_bad_by_recorded_at on event (kind, recorded_at desc, id desc)
 where kind in ('bounced', 'spam_complaint');
