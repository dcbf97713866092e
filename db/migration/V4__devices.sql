-- The GPUs of workers that run; one that hasn't been seen for a minute is gone. Every worker has a CPU, so it isn't here.
create table gpu (
    worker           text             not null,
    -- As the worker's trainers count them: N of the device gpu:N.
    number           integer          not null,
    name             text             not null,
    capability       double precision not null,
    memory_megabytes bigint           not null,
    seen_at          timestamptz      not null,
    primary key (worker, number)
);
