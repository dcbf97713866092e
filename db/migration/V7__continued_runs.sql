-- Epochs that were done when a user last let the run go on that early stopping had ended; 0 when none did.
alter table run add column continued_from integer not null default 0;
