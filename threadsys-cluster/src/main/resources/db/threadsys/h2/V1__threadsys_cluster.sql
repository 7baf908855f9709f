-- Durable jobs on H2, version 1. For Flyway and Liquibase: set the placeholder "prefix", for instance
-- to threadsys_ (the default of threadsys-cluster).

-- One row for each job. The first twelve columns are those of db-scheduler's table.
create table ${prefix}job (
  task_name            varchar(100)                not null,
  task_instance        varchar(100)                not null,
  task_data            binary large object,
  execution_time       timestamp(6) with time zone not null,
  picked               boolean                     not null,
  picked_by            varchar(50),
  last_success         timestamp(6) with time zone,
  last_failure         timestamp(6) with time zone,
  consecutive_failures integer                     default 0 not null,
  last_heartbeat       timestamp(6) with time zone,
  version              bigint                      not null,
  priority             smallint                    default 50 not null,
  -- null while the job waits or runs
  state                varchar(10),
  submitted_at         timestamp(6) with time zone default current_timestamp not null,
  finished_at          timestamp(6) with time zone,
  attempts             integer                     default 0 not null,
  lost_runs            integer                     default 0 not null,
  progress             double precision            default 0 not null,
  result               character large object,
  error                character large object,
  stack                character large object,
  cancel_at            timestamp(6) with time zone,
  recurrence           varchar(200),
  primary key (task_name, task_instance)
);

-- Ended jobs count as picked, without a heartbeat, so that they lie apart in both.
create index ${prefix}job_due on ${prefix}job (picked, priority desc, execution_time);
create index ${prefix}job_heartbeat on ${prefix}job (last_heartbeat);
create index ${prefix}job_ended on ${prefix}job (state, finished_at);
create index ${prefix}job_cancel on ${prefix}job (cancel_at);

create table ${prefix}paused_type (
  task_name varchar(100)                not null primary key,
  paused_at timestamp(6) with time zone default current_timestamp not null
);

create table ${prefix}schema_version (
  version      integer                     not null primary key,
  installed_at timestamp(6) with time zone default current_timestamp not null
);

insert into ${prefix}schema_version (version) values (1);
