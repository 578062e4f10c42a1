-- Aggregates of hosts and groups of servers.

CREATE TABLE IF NOT EXISTS aggregates (
  created_at datetime,
  updated_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  uuid       varchar(36),
  name       varchar(255),
  PRIMARY KEY (id),
  UNIQUE KEY uniq_aggregate0name (name),
  KEY aggregate_uuid_idx (uuid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS aggregate_hosts (
  created_at   datetime,
  updated_at   datetime,
  id           int NOT NULL AUTO_INCREMENT,
  host         varchar(255),
  aggregate_id int NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_aggregate_hosts0host0aggregate_id (host, aggregate_id),
  FOREIGN KEY (aggregate_id) REFERENCES aggregates (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS aggregate_metadata (
  created_at   datetime,
  updated_at   datetime,
  id           int NOT NULL AUTO_INCREMENT,
  aggregate_id int NOT NULL,
  `key`        varchar(255) NOT NULL,
  value        varchar(255) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_aggregate_metadata0aggregate_id0key (aggregate_id, `key`),
  KEY aggregate_metadata_key_idx (`key`),
  FOREIGN KEY (aggregate_id) REFERENCES aggregates (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS instance_groups (
  created_at datetime,
  updated_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  user_id    varchar(255),
  project_id varchar(255),
  uuid       varchar(36) NOT NULL,
  name       varchar(255),
  PRIMARY KEY (id),
  UNIQUE KEY uniq_instance_groups0uuid (uuid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS instance_group_member (
  created_at    datetime,
  updated_at    datetime,
  id            int NOT NULL AUTO_INCREMENT,
  instance_uuid varchar(255),
  group_id      int NOT NULL,
  PRIMARY KEY (id),
  KEY instance_group_member_instance_idx (instance_uuid),
  FOREIGN KEY (group_id) REFERENCES instance_groups (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS instance_group_policy (
  created_at datetime,
  updated_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  policy     varchar(255),
  group_id   int NOT NULL,
  rules      text,
  PRIMARY KEY (id),
  KEY instance_group_policy_policy_idx (policy),
  FOREIGN KEY (group_id) REFERENCES instance_groups (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;
