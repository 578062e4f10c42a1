-- Consumers and what they hold.

CREATE TABLE IF NOT EXISTS projects (
  created_at  datetime,
  updated_at  datetime,
  id          int NOT NULL AUTO_INCREMENT,
  external_id varchar(255) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_projects0external_id (external_id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS users (
  created_at  datetime,
  updated_at  datetime,
  id          int NOT NULL AUTO_INCREMENT,
  external_id varchar(255) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_users0external_id (external_id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS consumer_types (
  created_at datetime,
  updated_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  name       varchar(255) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_consumer_types0name (name)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS consumers (
  created_at       datetime,
  updated_at       datetime,
  id               int NOT NULL AUTO_INCREMENT,
  uuid             varchar(36) NOT NULL,
  project_id       int NOT NULL,
  user_id          int NOT NULL,
  generation       int NOT NULL DEFAULT 0,
  consumer_type_id int,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_consumers0uuid (uuid),
  KEY consumers_consumer_type_id_idx (consumer_type_id),
  KEY consumers_project_id_user_id_uuid_idx (project_id, user_id, uuid),
  KEY consumers_project_id_uuid_idx (project_id, uuid),
  CONSTRAINT consumers_consumer_type_id_fkey FOREIGN KEY (consumer_type_id) REFERENCES consumer_types (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS allocations (
  created_at           datetime,
  updated_at           datetime,
  id                   int NOT NULL AUTO_INCREMENT,
  resource_provider_id int NOT NULL,
  consumer_id          varchar(36) NOT NULL,
  resource_class_id    int NOT NULL,
  used                 int NOT NULL,
  PRIMARY KEY (id),
  KEY allocations_consumer_id_idx (consumer_id),
  KEY allocations_resource_class_id_idx (resource_class_id),
  KEY allocations_resource_provider_class_used_idx (resource_provider_id, resource_class_id, used)
) ENGINE=InnoDB;
