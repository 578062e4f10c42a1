CREATE TABLE IF NOT EXISTS router (
  id             varchar(36)  NOT NULL PRIMARY KEY,
  project_id     varchar(64)  NOT NULL,
  name           varchar(255) NOT NULL,
  description    varchar(255) NOT NULL,
  admin_state_up boolean      NOT NULL,
  enable_snat    boolean      NOT NULL,
  created_at     datetime     NOT NULL,
  updated_at     datetime     NOT NULL,
  revision       int          NOT NULL,
  KEY router_project (project_id)
);

CREATE TABLE IF NOT EXISTS floating_ip (
  id                  varchar(36)  NOT NULL PRIMARY KEY,
  project_id          varchar(64)  NOT NULL,
  description         varchar(255) NOT NULL,
  floating_network_id varchar(36)  NOT NULL,
  floating_ip_address varchar(64)  NOT NULL,
  -- The port that holds the address on the external network.
  address_port_id     varchar(36)  NOT NULL,
  -- Where it leads to: all null, or none.
  port_id             varchar(36),
  fixed_ip_address    varchar(64),
  router_id           varchar(36),
  created_at          datetime     NOT NULL,
  updated_at          datetime     NOT NULL,
  revision            int          NOT NULL,
  KEY floating_ip_project (project_id),
  KEY floating_ip_address (floating_ip_address),
  UNIQUE KEY floating_ip_target (port_id, fixed_ip_address, floating_network_id)
);
