-- Security groups, certificates and image ids of the EC2 days that Nova still maps.

CREATE TABLE IF NOT EXISTS security_groups (
  created_at  datetime,
  updated_at  datetime,
  deleted_at  datetime,
  id          int NOT NULL AUTO_INCREMENT,
  name        varchar(255),
  description varchar(255),
  user_id     varchar(255),
  project_id  varchar(255),
  deleted     int,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_security_groups0project_id0name0deleted (project_id, name, deleted)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS security_group_rules (
  created_at      datetime,
  updated_at      datetime,
  deleted_at      datetime,
  id              int NOT NULL AUTO_INCREMENT,
  parent_group_id int,
  protocol        varchar(255),
  from_port       int,
  to_port         int,
  cidr            varchar(43),
  group_id        int,
  deleted         int,
  PRIMARY KEY (id),
  FOREIGN KEY (parent_group_id) REFERENCES security_groups (id),
  FOREIGN KEY (group_id) REFERENCES security_groups (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS security_group_instance_association (
  created_at        datetime,
  updated_at        datetime,
  deleted_at        datetime,
  id                int NOT NULL AUTO_INCREMENT,
  security_group_id int,
  instance_uuid     varchar(36),
  deleted           int,
  PRIMARY KEY (id),
  KEY security_group_id (security_group_id),
  KEY security_group_instance_association_instance_uuid_idx (instance_uuid),
  CONSTRAINT security_group_instance_association_ibfk_1 FOREIGN KEY (security_group_id) REFERENCES security_groups (id),
  CONSTRAINT security_group_instance_association_instance_uuid_fkey FOREIGN KEY (instance_uuid) REFERENCES instances (uuid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS certificates (
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  user_id    varchar(255),
  project_id varchar(255),
  file_name  varchar(255),
  deleted    int,
  PRIMARY KEY (id),
  KEY certificates_project_id_deleted_idx (project_id, deleted),
  KEY certificates_user_id_deleted_idx (user_id, deleted)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS s3_images (
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  uuid       varchar(36) NOT NULL,
  deleted    int,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;
