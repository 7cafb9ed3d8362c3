alter table information_system drop constraint information_system_phase_check,
    add constraint information_system_phase_check check (phase in ('RUNNING', 'BUILDING', 'HIRING', 'DECOMMISSIONED'));
