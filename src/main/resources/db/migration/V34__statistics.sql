-- An analyze reads 300 rows for each unit of the highest target, 30,000 by default, and sorts every column of them; it comes
-- once a minute while the log is young, and takes the processor and the disk from the intake. 6,000 rows tell the planner
-- what it has to know of the columns by which anybody searches, and of the others it need not know anything.
alter table event
  alter column id                 set statistics 20,
  alter column event_type         set statistics 20,
  alter column kind               set statistics 20,
  alter column message_id         set statistics 20,
  alter column recipient          set statistics 20,
  alter column tag                set statistics 20,
  alter column bounce_type        set statistics 20,
  alter column occurred_at        set statistics 20,
  alter column recorded_at        set statistics 20,
  alter column reconciled         set statistics 20,
  alter column identity           set statistics 0,
  alter column message_stream     set statistics 0,
  alter column server_id          set statistics 0,
  alter column postmark_id        set statistics 0,
  alter column bounce_description set statistics 0,
  alter column details            set statistics 0,
  alter column inactive           set statistics 0;

-- What is indexed as an expression has statistics of its own.
alter index event_by_recipient   alter column 1 set statistics 20;
alter index event_by_tag         alter column 1 set statistics 20;
alter index event_by_bounce_type alter column 1 set statistics 20;
alter index event_by_message_id  alter column 1 set statistics 20;
alter index event_by_message_id  alter column 2 set statistics 20;
