-- Limits.

CREATE TABLE IF NOT EXISTS quotas (
  id         int NOT NULL AUTO_INCREMENT,
  created_at datetime,
  updated_at datetime,
  project_id varchar(255),
  resource   varchar(255) NOT NULL,
  hard_limit int,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_quotas0project_id0resource (project_id, resource)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS quota_classes (
  created_at datetime,
  updated_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  class_name varchar(255),
  resource   varchar(255),
  hard_limit int,
  PRIMARY KEY (id),
  KEY quota_classes_class_name_idx (class_name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS quota_usages (
  created_at    datetime,
  updated_at    datetime,
  id            int NOT NULL AUTO_INCREMENT,
  project_id    varchar(255),
  resource      varchar(255) NOT NULL,
  in_use        int NOT NULL,
  reserved      int NOT NULL,
  until_refresh int,
  user_id       varchar(255),
  PRIMARY KEY (id),
  KEY quota_usages_project_id_idx (project_id),
  KEY quota_usages_user_id_idx (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS project_user_quotas (
  id         int NOT NULL AUTO_INCREMENT,
  created_at datetime,
  updated_at datetime,
  user_id    varchar(255) NOT NULL,
  project_id varchar(255) NOT NULL,
  resource   varchar(255) NOT NULL,
  hard_limit int,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_project_user_quotas0user_id0project_id0resource (user_id, project_id, resource),
  KEY project_user_quotas_project_id_idx (project_id),
  KEY project_user_quotas_user_id_idx (user_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS reservations (
  created_at datetime,
  updated_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  uuid       varchar(36) NOT NULL,
  usage_id   int NOT NULL,
  project_id varchar(255),
  resource   varchar(255),
  delta      int NOT NULL,
  expire     datetime,
  user_id    varchar(255),
  PRIMARY KEY (id),
  KEY reservations_expire_idx (expire),
  KEY reservations_project_id_idx (project_id),
  KEY reservations_user_id_idx (user_id),
  KEY reservations_uuid_idx (uuid),
  FOREIGN KEY (usage_id) REFERENCES quota_usages (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;
