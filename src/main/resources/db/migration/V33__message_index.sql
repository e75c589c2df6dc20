-- Message ids are random: in one index over all of them every event changes a page of its own, which is read, written and
-- logged whole. This one begins anew every 262,144 events, so that new entries meet on few pages however long the log is.
-- A search looks into each of its stretches (EventSearch, Events): 38 of them at ten million events.
-- An index over a long log takes longer than the 5 s that a request's statement may.
set local statement_timeout = 0;
drop index event_by_message_id;
create index event_by_message_id on event ((id >> 18), left(message_id, 8));
