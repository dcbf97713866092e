-- Why a run has failed, in one word, beside the reason in sentences; null for one that hasn't.
alter table run add column failure_kind text
    check (failure_kind in ('OUT_OF_MEMORY', 'DIVERGED', 'DATA', 'DEVICE', 'CRASHED', 'ERROR'));

update run set failure_kind = case
        when status_reason like 'Out of memory%' then 'OUT_OF_MEMORY'
        when status_reason like 'diverged at step %' then 'DIVERGED'
        when status_reason like 'The trainer %' then 'CRASHED'
        else 'ERROR' end
    where status = 'FAILED';

-- How many epochs the run was to have when the attempt began: a schedule may depend on it.
alter table attempt add column epochs integer;
