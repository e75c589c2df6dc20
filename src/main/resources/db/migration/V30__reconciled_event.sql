-- True: missed when it happened and fetched from Postmark's API later; its recorded_at is Postmark's time of it.
alter table event add column reconciled boolean not null default false;
