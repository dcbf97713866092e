-- Checkpoints, and runs that pause, are interrupted and go on.

create table checkpoint (
    run_id     bigint           not null references run on delete cascade,
    attempt    integer          not null,
    step       bigint           not null,
    epoch      integer          not null,
    path       text             not null,
    size_bytes bigint           not null,
    sha256     text             not null,
    -- What the best is chosen by: val_loss or loss; null where an epoch was cut short.
    loss       double precision,
    best       boolean          not null,
    -- Where each series ended: what goes on from here continues behind that.
    series     jsonb            not null,
    -- Why a trainer wouldn't go on from it.
    refused    text,
    created_at timestamptz      not null,
    primary key (run_id, attempt, step)
);

alter table run
    -- A SCHEDULED run that is held isn't in the queue: it is paused.
    add column held               boolean          not null default false,
    add column pause_requested_at timestamptz,
    -- Attempts in a row that were lost before they wrote a checkpoint.
    add column lost_attempts      integer          not null default 0,
    -- Its time as RUNNING: of the attempts that are over, and since when the current one.
    add column trained_seconds    double precision not null default 0,
    add column running_since      timestamptz,
    -- The run that this one does exactly again.
    add column repeats            bigint references run on delete set null;

update run set trained_seconds = extract(epoch from finished_at - started_at)
    where started_at is not null and finished_at is not null;
update run set running_since = started_at where status = 'RUNNING';

alter table attempt
    -- The step of the checkpoint that it went on from.
    add column resumed_step bigint,
    add column end_reason   text;
