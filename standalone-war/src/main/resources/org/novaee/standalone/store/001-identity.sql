CREATE TABLE IF NOT EXISTS identity_project (
  id          varchar(64)  NOT NULL PRIMARY KEY,
  name        varchar(64)  NOT NULL,
  domain_id   varchar(64)  NOT NULL,
  description text         NOT NULL,
  enabled     boolean      NOT NULL,
  UNIQUE KEY project_name (domain_id, name)
);

CREATE TABLE IF NOT EXISTS identity_user (
  id                  varchar(64)  NOT NULL PRIMARY KEY,
  name                varchar(255) NOT NULL,
  domain_id           varchar(64)  NOT NULL,
  email               varchar(255),
  description         text,
  enabled             boolean      NOT NULL,
  default_project_id  varchar(64),
  password_hash       varchar(100),
  -- Tokens from before are no longer good; seconds since 1970.
  password_changed_at bigint       NOT NULL,
  UNIQUE KEY user_name (domain_id, name)
);

CREATE TABLE IF NOT EXISTS identity_role (
  id          varchar(64)  NOT NULL PRIMARY KEY,
  name        varchar(255) NOT NULL,
  description text,
  UNIQUE KEY role_name (name)
);

CREATE TABLE IF NOT EXISTS identity_assignment (
  user_id varchar(64) NOT NULL,
  -- A project's id, or 'system'.
  target  varchar(64) NOT NULL,
  role_id varchar(64) NOT NULL,
  PRIMARY KEY (user_id, target, role_id),
  KEY assignment_target (target),
  CONSTRAINT assignment_user FOREIGN KEY (user_id) REFERENCES identity_user (id) ON DELETE CASCADE,
  CONSTRAINT assignment_role FOREIGN KEY (role_id) REFERENCES identity_role (id) ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS identity_region (
  id               varchar(255) NOT NULL PRIMARY KEY,
  description      text         NOT NULL,
  parent_region_id varchar(255)
);

CREATE TABLE IF NOT EXISTS identity_service (
  id          varchar(64)  NOT NULL PRIMARY KEY,
  type        varchar(255) NOT NULL,
  name        varchar(255) NOT NULL,
  description text         NOT NULL,
  enabled     boolean      NOT NULL
);

CREATE TABLE IF NOT EXISTS identity_endpoint (
  id         varchar(64)  NOT NULL PRIMARY KEY,
  service_id varchar(64)  NOT NULL,
  interface  varchar(8)   NOT NULL,
  url        text         NOT NULL,
  region_id  varchar(255),
  enabled    boolean      NOT NULL,
  CONSTRAINT endpoint_service FOREIGN KEY (service_id) REFERENCES identity_service (id) ON DELETE CASCADE,
  CONSTRAINT endpoint_region FOREIGN KEY (region_id) REFERENCES identity_region (id)
);

CREATE TABLE IF NOT EXISTS identity_revocation (
  audit_id   varchar(64) NOT NULL PRIMARY KEY,
  -- When the token would have ended by itself; seconds since 1970.
  expires_at bigint      NOT NULL,
  KEY revocation_expires (expires_at)
);

CREATE TABLE IF NOT EXISTS identity_signing_key (
  id     varchar(16)   NOT NULL PRIMARY KEY,
  secret varbinary(64) NOT NULL
);
