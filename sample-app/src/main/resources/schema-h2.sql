-- One row per content: the hash is unique, so importing a folder twice adds nothing.
create table if not exists item (
  id bigint generated always as identity primary key,
  name varchar(255) not null,
  kind varchar(5) not null check (kind in ('IMAGE', 'TEXT')),
  bytes bigint not null,
  hash varchar(64) not null unique,
  width int,
  height int,
  words int,
  distinct_words int
);

create table if not exists thumbnail (
  item_id bigint not null references item on delete cascade,
  size varchar(6) not null,
  width int not null,
  height int not null,
  media_type varchar(20) not null,
  content blob not null,
  primary key (item_id, size)
);

create table if not exists top_word (
  item_id bigint not null references item on delete cascade,
  rank int not null,
  word varchar not null,
  uses int not null,
  primary key (item_id, rank)
);

-- Imports under way: so many places there are, and each folder has one at most.
create table if not exists import_place (
  place int primary key,
  folder varchar(64) not null unique,
  job varchar(100) not null
);
