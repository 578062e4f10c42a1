-- Placement lived here once; its tables stayed.

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
) ENGINE=InnoDB DEFAULT CHARSET=latin1;

CREATE TABLE IF NOT EXISTS consumers (
  created_at datetime,
  updated_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  uuid       varchar(36) NOT NULL,
  project_id int NOT NULL,
  user_id    int NOT NULL,
  generation int NOT NULL DEFAULT 0,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_consumers0uuid (uuid),
  KEY consumers_project_id_user_id_uuid_idx (project_id, user_id, uuid),
  KEY consumers_project_id_uuid_idx (project_id, uuid)
) ENGINE=InnoDB DEFAULT CHARSET=latin1;

CREATE TABLE IF NOT EXISTS inventories (
  created_at           datetime,
  updated_at           datetime,
  id                   int NOT NULL AUTO_INCREMENT,
  resource_provider_id int NOT NULL,
  resource_class_id    int NOT NULL,
  total                int NOT NULL,
  reserved             int NOT NULL,
  min_unit             int NOT NULL,
  max_unit             int NOT NULL,
  step_size            int NOT NULL,
  allocation_ratio     float NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_inventories0resource_provider_resource_class (resource_provider_id, resource_class_id),
  KEY inventories_resource_class_id_idx (resource_class_id),
  KEY inventories_resource_provider_id_idx (resource_provider_id),
  KEY inventories_resource_provider_resource_class_idx (resource_provider_id, resource_class_id)
) ENGINE=InnoDB DEFAULT CHARSET=latin1;

CREATE TABLE IF NOT EXISTS placement_aggregates (
  created_at datetime,
  updated_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  uuid       varchar(36),
  PRIMARY KEY (id),
  UNIQUE KEY uniq_placement_aggregates0uuid (uuid),
  KEY ix_placement_aggregates_uuid (uuid)
) ENGINE=InnoDB DEFAULT CHARSET=latin1;

CREATE TABLE IF NOT EXISTS projects (
  id          int NOT NULL AUTO_INCREMENT,
  external_id varchar(255) NOT NULL,
  created_at  datetime,
  updated_at  datetime,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_projects0external_id (external_id)
) ENGINE=InnoDB DEFAULT CHARSET=latin1;

CREATE TABLE IF NOT EXISTS resource_classes (
  id         int NOT NULL AUTO_INCREMENT,
  name       varchar(255) NOT NULL,
  created_at datetime,
  updated_at datetime,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_resource_classes0name (name)
) ENGINE=InnoDB DEFAULT CHARSET=latin1;

CREATE TABLE IF NOT EXISTS resource_provider_aggregates (
  created_at           datetime,
  updated_at           datetime,
  resource_provider_id int NOT NULL,
  aggregate_id         int NOT NULL,
  PRIMARY KEY (resource_provider_id, aggregate_id),
  KEY resource_provider_aggregates_aggregate_id_idx (aggregate_id)
) ENGINE=InnoDB DEFAULT CHARSET=latin1;

CREATE TABLE IF NOT EXISTS resource_provider_traits (
  created_at           datetime,
  updated_at           datetime,
  trait_id             int NOT NULL,
  resource_provider_id int NOT NULL,
  PRIMARY KEY (trait_id, resource_provider_id),
  KEY resource_provider_traits_resource_provider_trait_idx (resource_provider_id, trait_id),
  FOREIGN KEY (resource_provider_id) REFERENCES resource_providers (id),
  FOREIGN KEY (trait_id) REFERENCES traits (id)
) ENGINE=InnoDB DEFAULT CHARSET=latin1;

CREATE TABLE IF NOT EXISTS resource_providers (
  created_at         datetime,
  updated_at         datetime,
  id                 int NOT NULL AUTO_INCREMENT,
  uuid               varchar(36) NOT NULL,
  name               varchar(200) collate utf8_bin COLLATE utf8_bin,
  generation         int,
  can_host           int,
  root_provider_id   int,
  parent_provider_id int,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_resource_providers0name (name),
  UNIQUE KEY uniq_resource_providers0uuid (uuid),
  KEY resource_providers_name_idx (name),
  KEY resource_providers_parent_provider_id_idx (parent_provider_id),
  KEY resource_providers_root_provider_id_idx (root_provider_id),
  KEY resource_providers_uuid_idx (uuid),
  FOREIGN KEY (root_provider_id) REFERENCES resource_providers (id),
  FOREIGN KEY (parent_provider_id) REFERENCES resource_providers (id)
) ENGINE=InnoDB DEFAULT CHARSET=latin1;

CREATE TABLE IF NOT EXISTS traits (
  created_at datetime,
  updated_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  name       varchar(255) collate utf8_bin COLLATE utf8_bin NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_traits0name (name)
) ENGINE=InnoDB DEFAULT CHARSET=latin1;

CREATE TABLE IF NOT EXISTS users (
  id          int NOT NULL AUTO_INCREMENT,
  external_id varchar(255) NOT NULL,
  created_at  datetime,
  updated_at  datetime,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_users0external_id (external_id)
) ENGINE=InnoDB DEFAULT CHARSET=latin1;
