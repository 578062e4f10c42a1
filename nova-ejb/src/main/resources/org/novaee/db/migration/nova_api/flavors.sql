-- Flavors and keys.

CREATE TABLE IF NOT EXISTS flavors (
  created_at   datetime,
  updated_at   datetime,
  name         varchar(255) NOT NULL,
  id           int NOT NULL AUTO_INCREMENT,
  memory_mb    int NOT NULL,
  vcpus        int NOT NULL,
  swap         int NOT NULL,
  vcpu_weight  int,
  flavorid     varchar(255) NOT NULL,
  rxtx_factor  float,
  root_gb      int,
  ephemeral_gb int,
  disabled     tinyint(1),
  is_public    tinyint(1),
  description  text,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_flavors0flavorid (flavorid),
  UNIQUE KEY uniq_flavors0name (name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS flavor_extra_specs (
  created_at datetime,
  updated_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  flavor_id  int NOT NULL,
  `key`      varchar(255) NOT NULL,
  value      varchar(255),
  PRIMARY KEY (id),
  UNIQUE KEY uniq_flavor_extra_specs0flavor_id0key (flavor_id, `key`),
  KEY flavor_extra_specs_flavor_id_key_idx (flavor_id, `key`),
  FOREIGN KEY (flavor_id) REFERENCES flavors (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS flavor_projects (
  created_at datetime,
  updated_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  flavor_id  int NOT NULL,
  project_id varchar(255) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_flavor_projects0flavor_id0project_id (flavor_id, project_id),
  FOREIGN KEY (flavor_id) REFERENCES flavors (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS key_pairs (
  created_at  datetime,
  updated_at  datetime,
  id          int NOT NULL AUTO_INCREMENT,
  name        varchar(255) NOT NULL,
  user_id     varchar(255) NOT NULL,
  fingerprint varchar(255),
  public_key  text,
  type        enum('ssh','x509') NOT NULL DEFAULT 'ssh',
  PRIMARY KEY (id),
  UNIQUE KEY uniq_key_pairs0user_id0name (user_id, name)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;
