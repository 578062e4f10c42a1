CREATE TABLE IF NOT EXISTS network (
  id              varchar(36)  NOT NULL PRIMARY KEY,
  name            varchar(255) NOT NULL,
  description     varchar(255) NOT NULL,
  project_id      varchar(64)  NOT NULL,
  admin_state_up  boolean      NOT NULL,
  shared          boolean      NOT NULL,
  router_external boolean      NOT NULL,
  is_default      boolean      NOT NULL,
  port_security   boolean      NOT NULL,
  mtu             int          NOT NULL,
  dns_domain      varchar(255) NOT NULL,
  created_at      datetime     NOT NULL,
  updated_at      datetime     NOT NULL,
  revision        int          NOT NULL,
  KEY network_project (project_id)
);

CREATE TABLE IF NOT EXISTS subnet (
  id              varchar(36)  NOT NULL PRIMARY KEY,
  network_id      varchar(36)  NOT NULL,
  name            varchar(255) NOT NULL,
  description     varchar(255) NOT NULL,
  project_id      varchar(64)  NOT NULL,
  ip_version      int          NOT NULL,
  cidr            varchar(64)  NOT NULL,
  gateway_ip      varchar(64),
  enable_dhcp     boolean      NOT NULL,
  -- Lists as in the API.
  pools           text         NOT NULL,
  dns_nameservers text         NOT NULL,
  host_routes     text         NOT NULL,
  -- Where the search for the next free address begins: an offset from the first address of the subnet.
  next_offset     bigint       NOT NULL,
  created_at      datetime     NOT NULL,
  updated_at      datetime     NOT NULL,
  revision        int          NOT NULL,
  KEY subnet_project (project_id),
  CONSTRAINT subnet_network FOREIGN KEY (network_id) REFERENCES network (id) ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS port (
  id              varchar(36)  NOT NULL PRIMARY KEY,
  network_id      varchar(36)  NOT NULL,
  name            varchar(255) NOT NULL,
  description     varchar(255) NOT NULL,
  project_id      varchar(64)  NOT NULL,
  mac_address     char(17)     NOT NULL,
  admin_state_up  boolean      NOT NULL,
  status          varchar(16)  NOT NULL,
  device_id       varchar(255) NOT NULL,
  device_owner    varchar(255) NOT NULL,
  host_id         varchar(255) NOT NULL,
  vnic_type       varchar(64)  NOT NULL,
  profile         text         NOT NULL,
  security_groups text         NOT NULL,
  port_security   boolean      NOT NULL,
  created_at      datetime     NOT NULL,
  updated_at      datetime     NOT NULL,
  revision        int          NOT NULL,
  UNIQUE KEY port_mac (network_id, mac_address),
  KEY port_device (device_id),
  KEY port_project (project_id),
  CONSTRAINT port_network FOREIGN KEY (network_id) REFERENCES network (id)
);

CREATE TABLE IF NOT EXISTS fixed_ip (
  subnet_id  varchar(36) NOT NULL,
  -- From the first address of the subnet.
  ip_offset  bigint      NOT NULL,
  port_id    varchar(36) NOT NULL,
  ip_address varchar(64) NOT NULL,
  PRIMARY KEY (subnet_id, ip_offset),
  KEY fixed_ip_port (port_id),
  KEY fixed_ip_address (ip_address),
  CONSTRAINT fixed_ip_subnet FOREIGN KEY (subnet_id) REFERENCES subnet (id),
  CONSTRAINT fixed_ip_port FOREIGN KEY (port_id) REFERENCES port (id) ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS security_group (
  id          varchar(36)  NOT NULL PRIMARY KEY,
  project_id  varchar(64)  NOT NULL,
  name        varchar(255) NOT NULL,
  description varchar(255) NOT NULL,
  -- 'default' once for each project, else null.
  sole        varchar(8),
  created_at  datetime     NOT NULL,
  updated_at  datetime     NOT NULL,
  revision    int          NOT NULL,
  UNIQUE KEY security_group_default (project_id, sole)
);

CREATE TABLE IF NOT EXISTS security_group_rule (
  id                varchar(36)  NOT NULL PRIMARY KEY,
  security_group_id varchar(36)  NOT NULL,
  project_id        varchar(64)  NOT NULL,
  direction         varchar(8)   NOT NULL,
  ethertype         varchar(8)   NOT NULL,
  protocol          varchar(40),
  port_range_min    int,
  port_range_max    int,
  remote_ip_prefix  varchar(64),
  remote_group_id   varchar(36),
  description       varchar(255) NOT NULL,
  created_at        datetime     NOT NULL,
  CONSTRAINT security_group_rule_group FOREIGN KEY (security_group_id) REFERENCES security_group (id) ON DELETE CASCADE
);
