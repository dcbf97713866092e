-- Until when somebody is known to look at the run: meanwhile it is recorded several times a second, else less often.
alter table run add column watched_until timestamptz;
