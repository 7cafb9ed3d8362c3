-- So many reminders of one tone at most reach a person at once on one day; the rest waits for the day's digest.
alter table notification_policy
    add column at_once_most int not null default 5 check (at_once_most between 1 and 1000);
