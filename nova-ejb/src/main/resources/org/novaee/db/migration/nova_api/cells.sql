-- Cells and what is in them.

CREATE TABLE IF NOT EXISTS cell_mappings (
  created_at          datetime,
  updated_at          datetime,
  id                  int NOT NULL AUTO_INCREMENT,
  uuid                varchar(36) NOT NULL,
  name                varchar(255),
  transport_url       text,
  database_connection text,
  disabled            tinyint(1),
  PRIMARY KEY (id),
  UNIQUE KEY uniq_cell_mappings0uuid (uuid),
  KEY uuid_idx (uuid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS host_mappings (
  created_at datetime,
  updated_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  cell_id    int NOT NULL,
  host       varchar(255) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_host_mappings0host (host),
  KEY host_idx (host),
  FOREIGN KEY (cell_id) REFERENCES cell_mappings (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS instance_mappings (
  created_at        datetime,
  updated_at        datetime,
  id                int NOT NULL AUTO_INCREMENT,
  instance_uuid     varchar(36) NOT NULL,
  cell_id           int,
  project_id        varchar(255) NOT NULL,
  queued_for_delete tinyint(1),
  user_id           varchar(255),
  PRIMARY KEY (id),
  UNIQUE KEY uniq_instance_mappings0instance_uuid (instance_uuid),
  KEY instance_mappings_user_id_project_id_idx (user_id, project_id),
  KEY instance_uuid_idx (instance_uuid),
  KEY project_id_idx (project_id),
  FOREIGN KEY (cell_id) REFERENCES cell_mappings (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;
