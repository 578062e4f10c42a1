-- Quotas and records of use.

CREATE TABLE IF NOT EXISTS quotas (
  id         int NOT NULL AUTO_INCREMENT,
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  project_id varchar(255),
  resource   varchar(255) NOT NULL,
  hard_limit int,
  deleted    int,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_quotas0project_id0resource0deleted (project_id, resource, deleted)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS quota_classes (
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  class_name varchar(255),
  resource   varchar(255),
  hard_limit int,
  deleted    int,
  PRIMARY KEY (id),
  KEY ix_quota_classes_class_name (class_name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS quota_usages (
  created_at    datetime,
  updated_at    datetime,
  deleted_at    datetime,
  id            int NOT NULL AUTO_INCREMENT,
  project_id    varchar(255),
  resource      varchar(255) NOT NULL,
  in_use        int NOT NULL,
  reserved      int NOT NULL,
  until_refresh int,
  deleted       int,
  user_id       varchar(255),
  PRIMARY KEY (id),
  KEY ix_quota_usages_project_id (project_id),
  KEY ix_quota_usages_user_id_deleted (user_id, deleted)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS project_user_quotas (
  id         int NOT NULL AUTO_INCREMENT,
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  deleted    int,
  user_id    varchar(255) NOT NULL,
  project_id varchar(255) NOT NULL,
  resource   varchar(255) NOT NULL,
  hard_limit int,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_project_user_quotas0user_id0project_id0resource0deleted (user_id, project_id, resource, deleted),
  KEY project_user_quotas_project_id_deleted_idx (project_id, deleted),
  KEY project_user_quotas_user_id_deleted_idx (user_id, deleted)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS reservations (
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  uuid       varchar(36) NOT NULL,
  usage_id   int NOT NULL,
  project_id varchar(255),
  resource   varchar(255),
  delta      int NOT NULL,
  expire     datetime,
  deleted    int,
  user_id    varchar(255),
  PRIMARY KEY (id),
  KEY ix_reservations_project_id (project_id),
  KEY ix_reservations_user_id_deleted (user_id, deleted),
  KEY reservations_deleted_expire_idx (deleted, expire),
  KEY reservations_uuid_idx (uuid),
  KEY usage_id (usage_id),
  CONSTRAINT reservations_ibfk_1 FOREIGN KEY (usage_id) REFERENCES quota_usages (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS task_log (
  created_at       datetime,
  updated_at       datetime,
  deleted_at       datetime,
  id               int NOT NULL AUTO_INCREMENT,
  task_name        varchar(255) NOT NULL,
  state            varchar(255) NOT NULL,
  host             varchar(255) NOT NULL,
  period_beginning datetime NOT NULL,
  period_ending    datetime NOT NULL,
  message          varchar(255) NOT NULL,
  task_items       int,
  errors           int,
  deleted          int,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_task_log0task_name0host0period_beginning0period_ending (task_name, host, period_beginning, period_ending),
  KEY ix_task_log_host (host),
  KEY ix_task_log_period_beginning (period_beginning),
  KEY ix_task_log_period_ending (period_ending)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS volume_usage_cache (
  created_at          datetime,
  updated_at          datetime,
  deleted_at          datetime,
  id                  int NOT NULL AUTO_INCREMENT,
  volume_id           varchar(36) NOT NULL,
  tot_last_refreshed  datetime,
  tot_reads           bigint,
  tot_read_bytes      bigint,
  tot_writes          bigint,
  tot_write_bytes     bigint,
  curr_last_refreshed datetime,
  curr_reads          bigint,
  curr_read_bytes     bigint,
  curr_writes         bigint,
  curr_write_bytes    bigint,
  deleted             int,
  instance_uuid       varchar(36),
  project_id          varchar(36),
  user_id             varchar(64),
  availability_zone   varchar(255),
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;
