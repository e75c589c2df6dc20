-- Addresses gather in a list before they enter this index. Whoever fills the list has to empty it, and that was a batch of
-- events, with all requests behind it. Now the service empties it beside the intake (RecipientIndex); the higher limit, in
-- kB, is for when that does not happen.
alter index event_by_recipient set (gin_pending_list_limit = 65536);
