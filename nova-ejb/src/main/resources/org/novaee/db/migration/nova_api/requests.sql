-- Servers on their way into a cell.

CREATE TABLE IF NOT EXISTS build_requests (
  created_at            datetime,
  updated_at            datetime,
  id                    int NOT NULL AUTO_INCREMENT,
  project_id            varchar(255) NOT NULL,
  instance_uuid         varchar(36),
  instance              mediumtext,
  block_device_mappings mediumtext,
  tags                  text,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_build_requests0instance_uuid (instance_uuid),
  KEY build_requests_instance_uuid_idx (instance_uuid),
  KEY build_requests_project_id_idx (project_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS request_specs (
  created_at    datetime,
  updated_at    datetime,
  id            int NOT NULL AUTO_INCREMENT,
  instance_uuid varchar(36) NOT NULL,
  spec          mediumtext NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_request_specs0instance_uuid (instance_uuid),
  KEY request_spec_instance_uuid_idx (instance_uuid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;
