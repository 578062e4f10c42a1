-- Providers and what they have.

CREATE TABLE IF NOT EXISTS resource_classes (
  created_at datetime,
  updated_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  name       varchar(255) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_resource_classes0name (name)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS traits (
  created_at datetime,
  updated_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  name       varchar(255) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_traits0name (name)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS resource_providers (
  created_at         datetime,
  updated_at         datetime,
  id                 int NOT NULL AUTO_INCREMENT,
  uuid               varchar(36) NOT NULL,
  name               varchar(200),
  generation         int,
  root_provider_id   int,
  parent_provider_id int,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_resource_providers0name (name),
  UNIQUE KEY uniq_resource_providers0uuid (uuid),
  KEY resource_providers_parent_provider_id_idx (parent_provider_id),
  KEY resource_providers_root_provider_id_idx (root_provider_id),
  FOREIGN KEY (parent_provider_id) REFERENCES resource_providers (id),
  FOREIGN KEY (root_provider_id) REFERENCES resource_providers (id)
) ENGINE=InnoDB;

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
  KEY inventories_resource_class_id_idx (resource_class_id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS resource_provider_traits (
  created_at           datetime,
  updated_at           datetime,
  trait_id             int NOT NULL,
  resource_provider_id int NOT NULL,
  PRIMARY KEY (trait_id, resource_provider_id),
  KEY resource_provider_traits_resource_provider_trait_idx (resource_provider_id, trait_id),
  FOREIGN KEY (resource_provider_id) REFERENCES resource_providers (id),
  FOREIGN KEY (trait_id) REFERENCES traits (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS placement_aggregates (
  created_at datetime,
  updated_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  uuid       varchar(36),
  PRIMARY KEY (id),
  UNIQUE KEY uniq_placement_aggregates0uuid (uuid)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS resource_provider_aggregates (
  created_at           datetime,
  updated_at           datetime,
  resource_provider_id int NOT NULL,
  aggregate_id         int NOT NULL,
  PRIMARY KEY (resource_provider_id, aggregate_id),
  KEY resource_provider_aggregates_aggregate_id_idx (aggregate_id)
) ENGINE=InnoDB;
