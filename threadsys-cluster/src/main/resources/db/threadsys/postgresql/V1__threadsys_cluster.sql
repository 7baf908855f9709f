-- Durable jobs on PostgreSQL, version 1. For Flyway and Liquibase: set the placeholder "prefix", for
-- instance to threadsys_ (the default of threadsys-cluster).

-- One row for each job. The first twelve columns are those of db-scheduler's table.
create table ${prefix}job (
  task_name            varchar(100)             not null,
  task_instance        varchar(100)             not null,
  task_data            bytea,
  execution_time       timestamp with time zone not null,
  picked               boolean                  not null,
  picked_by            varchar(50),
  last_success         timestamp with time zone,
  last_failure         timestamp with time zone,
  consecutive_failures integer                  not null default 0,
  last_heartbeat       timestamp with time zone,
  version              bigint                   not null,
  priority             smallint                 not null default 50,
  -- null while the job waits or runs
  state                varchar(10),
  submitted_at         timestamp with time zone not null default current_timestamp,
  finished_at          timestamp with time zone,
  attempts             integer                  not null default 0,
  lost_runs            integer                  not null default 0,
  progress             double precision         not null default 0,
  result               text,
  error                text,
  stack                text,
  cancel_at            timestamp with time zone,
  recurrence           varchar(200),
  primary key (task_name, task_instance)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

-- Ended jobs count as picked, without a heartbeat, so that they lie apart in both.
create index ${prefix}job_due on ${prefix}job (picked, priority desc, execution_time);
create index ${prefix}job_heartbeat on ${prefix}job (last_heartbeat) where last_heartbeat is not null;
create index ${prefix}job_ended on ${prefix}job (state, finished_at) where state is not null;
create index ${prefix}job_cancel on ${prefix}job (cancel_at) where cancel_at is not null;

create table ${prefix}paused_type (
  task_name varchar(100)             not null primary key,
  paused_at timestamp with time zone not null default current_timestamp
);

create table ${prefix}schema_version (
  version      integer                  not null primary key,
  installed_at timestamp with time zone not null default current_timestamp
);

insert into ${prefix}schema_version (version) values (1);
