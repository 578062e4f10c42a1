CREATE TABLE IF NOT EXISTS image (
  id               varchar(36)  NOT NULL PRIMARY KEY,
  name             varchar(255),
  status           varchar(16)  NOT NULL,
  visibility       varchar(16)  NOT NULL,
  owner            varchar(64),
  protected        boolean      NOT NULL,
  hidden           boolean      NOT NULL,
  disk_format      varchar(20),
  container_format varchar(20),
  min_disk         int          NOT NULL,
  min_ram          int          NOT NULL,
  size             bigint,
  checksum         char(32),
  os_hash_algo     varchar(16),
  os_hash_value    varchar(128),
  -- An object of names and texts, and a list of texts.
  properties       mediumtext   NOT NULL,
  tags             mediumtext   NOT NULL,
  created_at       datetime     NOT NULL,
  updated_at       datetime     NOT NULL,
  version          int          NOT NULL,
  KEY image_owner (owner, visibility),
  KEY image_visibility (visibility),
  KEY image_created (created_at, id)
);

CREATE TABLE IF NOT EXISTS image_member (
  image_id   varchar(36) NOT NULL,
  member     varchar(64) NOT NULL,
  status     varchar(16) NOT NULL,
  created_at datetime    NOT NULL,
  updated_at datetime    NOT NULL,
  PRIMARY KEY (image_id, member),
  KEY image_member_member (member),
  CONSTRAINT image_member_image FOREIGN KEY (image_id) REFERENCES image (id) ON DELETE CASCADE
);
