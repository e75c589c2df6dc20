-- One row once all steps of the set-up have been done: the page shows the list of steps until then.
create table setup (
  once        boolean     primary key default true check (once),
  finished_at timestamptz not null
);
