CREATE TABLE IF NOT EXISTS volume_type (
  id          varchar(36)  NOT NULL PRIMARY KEY,
  name        varchar(255) NOT NULL,
  description varchar(255),
  is_public   boolean      NOT NULL,
  -- An object of names and texts.
  extra_specs text         NOT NULL,
  created_at  datetime     NOT NULL,
  updated_at  datetime     NOT NULL,
  UNIQUE KEY volume_type_name (name)
);

CREATE TABLE IF NOT EXISTS volume (
  id               varchar(36)  NOT NULL PRIMARY KEY,
  name             varchar(255),
  description      varchar(255),
  project_id       varchar(64)  NOT NULL,
  user_id          varchar(64)  NOT NULL,
  status           varchar(32)  NOT NULL,
  -- What it was before a change that can fail.
  previous_status  varchar(32),
  size             int          NOT NULL,
  -- The size it is being extended to.
  new_size         int,
  volume_type      varchar(255),
  availability_zone varchar(255) NOT NULL,
  snapshot_id      varchar(36),
  source_volid     varchar(36),
  image_id         varchar(36),
  bootable         boolean      NOT NULL,
  multiattach      boolean      NOT NULL,
  readonly         boolean      NOT NULL,
  migration_status varchar(64),
  -- Objects of names and texts.
  metadata         mediumtext   NOT NULL,
  image_metadata   mediumtext   NOT NULL,
  -- Where its data are: the name of a file.
  file_name        varchar(255) NOT NULL,
  created_at       datetime     NOT NULL,
  updated_at       datetime     NOT NULL,
  KEY volume_project (project_id),
  KEY volume_status (status),
  KEY volume_created (created_at, id)
);

CREATE TABLE IF NOT EXISTS volume_snapshot (
  id          varchar(36)  NOT NULL PRIMARY KEY,
  volume_id   varchar(36)  NOT NULL,
  name        varchar(255),
  description varchar(255),
  project_id  varchar(64)  NOT NULL,
  user_id     varchar(64)  NOT NULL,
  status      varchar(32)  NOT NULL,
  size        int          NOT NULL,
  metadata    mediumtext   NOT NULL,
  created_at  datetime     NOT NULL,
  updated_at  datetime     NOT NULL,
  KEY volume_snapshot_project (project_id),
  KEY volume_snapshot_volume (volume_id),
  KEY volume_snapshot_created (created_at, id)
);

CREATE TABLE IF NOT EXISTS volume_attachment (
  id              varchar(36) NOT NULL PRIMARY KEY,
  volume_id       varchar(36) NOT NULL,
  server_id       varchar(36),
  status          varchar(16) NOT NULL,
  attach_mode     varchar(2),
  -- What the host said of itself, a JSON object; null before it is connected.
  connector       text,
  device          varchar(255),
  attached_at     datetime,
  created_at      datetime    NOT NULL,
  KEY volume_attachment_server (server_id),
  CONSTRAINT volume_attachment_volume FOREIGN KEY (volume_id) REFERENCES volume (id)
);
