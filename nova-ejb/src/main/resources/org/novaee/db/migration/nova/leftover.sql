-- Tables that Nova has no use for any more but keeps.

CREATE TABLE IF NOT EXISTS agent_builds (
  created_at   datetime,
  updated_at   datetime,
  deleted_at   datetime,
  id           int NOT NULL AUTO_INCREMENT,
  hypervisor   varchar(255),
  os           varchar(255),
  architecture varchar(255),
  version      varchar(255),
  url          varchar(255),
  md5hash      varchar(255),
  deleted      int,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_agent_builds0hypervisor0os0architecture0deleted (hypervisor, os, architecture, deleted),
  KEY agent_builds_hypervisor_os_arch_idx (hypervisor, os, architecture)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS aggregate_hosts (
  created_at   datetime,
  updated_at   datetime,
  deleted_at   datetime,
  id           int NOT NULL AUTO_INCREMENT,
  host         varchar(255),
  aggregate_id int NOT NULL,
  deleted      int,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_aggregate_hosts0host0aggregate_id0deleted (host, aggregate_id, deleted),
  FOREIGN KEY (aggregate_id) REFERENCES aggregates (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS aggregate_metadata (
  created_at   datetime,
  updated_at   datetime,
  deleted_at   datetime,
  id           int NOT NULL AUTO_INCREMENT,
  aggregate_id int NOT NULL,
  `key`        varchar(255) NOT NULL,
  value        varchar(255) NOT NULL,
  deleted      int,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_aggregate_metadata0aggregate_id0key0deleted (aggregate_id, `key`, deleted),
  KEY aggregate_metadata_key_idx (`key`),
  KEY aggregate_metadata_value_idx (value),
  FOREIGN KEY (aggregate_id) REFERENCES aggregates (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS aggregates (
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  name       varchar(255),
  deleted    int,
  uuid       varchar(36),
  PRIMARY KEY (id),
  KEY aggregate_uuid_idx (uuid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS allocations (
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

CREATE TABLE IF NOT EXISTS bw_usage_cache (
  created_at     datetime,
  updated_at     datetime,
  deleted_at     datetime,
  id             int NOT NULL AUTO_INCREMENT,
  start_period   datetime NOT NULL,
  last_refreshed datetime,
  bw_in          bigint,
  bw_out         bigint,
  mac            varchar(255),
  uuid           varchar(36),
  last_ctr_in    bigint,
  last_ctr_out   bigint,
  deleted        int,
  PRIMARY KEY (id),
  KEY bw_usage_cache_uuid_start_period_idx (uuid, start_period)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS cells (
  created_at    datetime,
  updated_at    datetime,
  deleted_at    datetime,
  id            int NOT NULL AUTO_INCREMENT,
  api_url       varchar(255),
  weight_offset float,
  weight_scale  float,
  name          varchar(255),
  is_parent     tinyint(1),
  deleted       int,
  transport_url varchar(255) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_cells0name0deleted (name, deleted)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS console_pools (
  created_at      datetime,
  updated_at      datetime,
  deleted_at      datetime,
  id              int NOT NULL AUTO_INCREMENT,
  address         varchar(39),
  username        varchar(255),
  password        varchar(255),
  console_type    varchar(255),
  public_hostname varchar(255),
  host            varchar(255),
  compute_host    varchar(255),
  deleted         int,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_console_pools0host0console_type0compute_host0deleted (host, console_type, compute_host, deleted)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS consoles (
  created_at    datetime,
  updated_at    datetime,
  deleted_at    datetime,
  id            int NOT NULL AUTO_INCREMENT,
  instance_name varchar(255),
  password      varchar(255),
  port          int,
  pool_id       int,
  instance_uuid varchar(36),
  deleted       int,
  PRIMARY KEY (id),
  KEY consoles_instance_uuid_idx (instance_uuid),
  FOREIGN KEY (pool_id) REFERENCES console_pools (id),
  CONSTRAINT consoles_instance_uuid_fkey FOREIGN KEY (instance_uuid) REFERENCES instances (uuid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS dns_domains (
  created_at        datetime,
  updated_at        datetime,
  deleted_at        datetime,
  deleted           tinyint(1),
  domain            varchar(255) NOT NULL,
  scope             varchar(255),
  availability_zone varchar(255),
  project_id        varchar(255),
  PRIMARY KEY (domain),
  KEY dns_domains_domain_deleted_idx (domain, deleted),
  KEY dns_domains_project_id_idx (project_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS fixed_ips (
  created_at           datetime,
  updated_at           datetime,
  deleted_at           datetime,
  id                   int NOT NULL AUTO_INCREMENT,
  address              varchar(39),
  network_id           int,
  allocated            tinyint(1),
  leased               tinyint(1),
  reserved             tinyint(1),
  virtual_interface_id int,
  host                 varchar(255),
  instance_uuid        varchar(36),
  deleted              int,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_fixed_ips0address0deleted (address, deleted),
  KEY address (address),
  KEY fixed_ips_address_reserved_network_id_deleted_idx (address, reserved, network_id, deleted),
  KEY fixed_ips_deleted_allocated_idx (address, deleted, allocated),
  KEY fixed_ips_deleted_allocated_updated_at_idx (deleted, allocated, updated_at),
  KEY fixed_ips_host_idx (host),
  KEY fixed_ips_instance_uuid_fkey (instance_uuid),
  KEY fixed_ips_network_id_host_deleted_idx (network_id, host, deleted),
  KEY fixed_ips_virtual_interface_id_fkey (virtual_interface_id),
  KEY network_id (network_id),
  CONSTRAINT fixed_ips_instance_uuid_fkey FOREIGN KEY (instance_uuid) REFERENCES instances (uuid)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS floating_ips (
  created_at    datetime,
  updated_at    datetime,
  deleted_at    datetime,
  id            int NOT NULL AUTO_INCREMENT,
  address       varchar(39),
  fixed_ip_id   int,
  project_id    varchar(255),
  host          varchar(255),
  auto_assigned tinyint(1),
  pool          varchar(255),
  interface     varchar(255),
  deleted       int,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_floating_ips0address0deleted (address, deleted),
  KEY fixed_ip_id (fixed_ip_id),
  KEY floating_ips_host_idx (host),
  KEY floating_ips_pool_deleted_fixed_ip_id_project_id_idx (pool, deleted, fixed_ip_id, project_id),
  KEY floating_ips_project_id_idx (project_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS instance_group_member (
  created_at  datetime,
  updated_at  datetime,
  deleted_at  datetime,
  deleted     int,
  id          int NOT NULL AUTO_INCREMENT,
  instance_id varchar(255),
  group_id    int NOT NULL,
  PRIMARY KEY (id),
  KEY instance_group_member_instance_idx (instance_id),
  FOREIGN KEY (group_id) REFERENCES instance_groups (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS instance_group_policy (
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  deleted    int,
  id         int NOT NULL AUTO_INCREMENT,
  policy     varchar(255),
  group_id   int NOT NULL,
  PRIMARY KEY (id),
  KEY instance_group_policy_policy_idx (policy),
  FOREIGN KEY (group_id) REFERENCES instance_groups (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS instance_groups (
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  deleted    int,
  id         int NOT NULL AUTO_INCREMENT,
  user_id    varchar(255),
  project_id varchar(255),
  uuid       varchar(36) NOT NULL,
  name       varchar(255),
  PRIMARY KEY (id),
  UNIQUE KEY uniq_instance_groups0uuid0deleted (uuid, deleted)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS instance_type_extra_specs (
  created_at       datetime,
  updated_at       datetime,
  deleted_at       datetime,
  id               int NOT NULL AUTO_INCREMENT,
  instance_type_id int NOT NULL,
  `key`            varchar(255),
  value            varchar(255),
  deleted          int,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_instance_type_extra_specs0instance_type_id0key0deleted (instance_type_id, `key`, deleted),
  KEY instance_type_extra_specs_instance_type_id_key_idx (instance_type_id, `key`),
  FOREIGN KEY (instance_type_id) REFERENCES instance_types (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE IF NOT EXISTS instance_type_projects (
  created_at       datetime,
  updated_at       datetime,
  deleted_at       datetime,
  id               int NOT NULL AUTO_INCREMENT,
  instance_type_id int NOT NULL,
  project_id       varchar(255),
  deleted          int,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_instance_type_projects0instance_type_id0project_id0deleted (instance_type_id, project_id, deleted),
  KEY instance_type_id (instance_type_id),
  CONSTRAINT instance_type_projects_ibfk_1 FOREIGN KEY (instance_type_id) REFERENCES instance_types (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS instance_types (
  created_at   datetime,
  updated_at   datetime,
  deleted_at   datetime,
  name         varchar(255),
  id           int NOT NULL AUTO_INCREMENT,
  memory_mb    int NOT NULL,
  vcpus        int NOT NULL,
  swap         int NOT NULL,
  vcpu_weight  int,
  flavorid     varchar(255),
  rxtx_factor  float,
  root_gb      int,
  ephemeral_gb int,
  disabled     tinyint(1),
  is_public    tinyint(1),
  deleted      int,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_instance_types0flavorid0deleted (flavorid, deleted),
  UNIQUE KEY uniq_instance_types0name0deleted (name, deleted)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS inventories (
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

CREATE TABLE IF NOT EXISTS key_pairs (
  created_at  datetime,
  updated_at  datetime,
  deleted_at  datetime,
  id          int NOT NULL AUTO_INCREMENT,
  name        varchar(255) NOT NULL,
  user_id     varchar(255),
  fingerprint varchar(255),
  public_key  mediumtext,
  deleted     int,
  type        enum('ssh','x509') NOT NULL DEFAULT 'ssh',
  PRIMARY KEY (id),
  UNIQUE KEY uniq_key_pairs0user_id0name0deleted (user_id, name, deleted)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS networks (
  created_at          datetime,
  updated_at          datetime,
  deleted_at          datetime,
  id                  int NOT NULL AUTO_INCREMENT,
  injected            tinyint(1),
  cidr                varchar(43),
  netmask             varchar(39),
  bridge              varchar(255),
  gateway             varchar(39),
  broadcast           varchar(39),
  dns1                varchar(39),
  vlan                int,
  vpn_public_address  varchar(39),
  vpn_public_port     int,
  vpn_private_address varchar(39),
  dhcp_start          varchar(39),
  project_id          varchar(255),
  host                varchar(255),
  cidr_v6             varchar(43),
  gateway_v6          varchar(39),
  label               varchar(255),
  netmask_v6          varchar(39),
  bridge_interface    varchar(255),
  multi_host          tinyint(1),
  dns2                varchar(39),
  uuid                varchar(36),
  priority            int,
  rxtx_base           int,
  deleted             int,
  mtu                 int,
  dhcp_server         varchar(39),
  enable_dhcp         tinyint(1),
  share_address       tinyint(1),
  PRIMARY KEY (id),
  UNIQUE KEY uniq_networks0vlan0deleted (vlan, deleted),
  KEY networks_bridge_deleted_idx (bridge, deleted),
  KEY networks_cidr_v6_idx (cidr_v6),
  KEY networks_host_idx (host),
  KEY networks_project_id_deleted_idx (project_id, deleted),
  KEY networks_uuid_project_id_deleted_idx (uuid, project_id, deleted),
  KEY networks_vlan_deleted_idx (vlan, deleted)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS provider_fw_rules (
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  protocol   varchar(5),
  from_port  int,
  to_port    int,
  cidr       varchar(43),
  deleted    int,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS resource_provider_aggregates (
  resource_provider_id int NOT NULL,
  aggregate_id         int NOT NULL,
  PRIMARY KEY (resource_provider_id, aggregate_id),
  KEY resource_provider_aggregates_aggregate_id_idx (aggregate_id)
) ENGINE=InnoDB DEFAULT CHARSET=latin1;

CREATE TABLE IF NOT EXISTS resource_providers (
  id         int NOT NULL AUTO_INCREMENT,
  uuid       varchar(36) NOT NULL,
  name       varchar(200) CHARACTER SET utf8,
  generation int,
  can_host   int,
  PRIMARY KEY (id),
  UNIQUE KEY uniq_resource_providers0name (name),
  UNIQUE KEY uniq_resource_providers0uuid (uuid),
  KEY resource_providers_name_idx (name),
  KEY resource_providers_uuid_idx (uuid)
) ENGINE=InnoDB DEFAULT CHARSET=latin1;

CREATE TABLE IF NOT EXISTS security_group_default_rules (
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  deleted    int,
  id         int NOT NULL AUTO_INCREMENT,
  protocol   varchar(5),
  from_port  int,
  to_port    int,
  cidr       varchar(43),
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS snapshot_id_mappings (
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  uuid       varchar(36) NOT NULL,
  deleted    int,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS snapshots (
  created_at          datetime,
  updated_at          datetime,
  deleted_at          datetime,
  id                  varchar(36) NOT NULL,
  volume_id           varchar(36) NOT NULL,
  user_id             varchar(255),
  project_id          varchar(255),
  status              varchar(255),
  progress            varchar(255),
  volume_size         int,
  scheduled_at        datetime,
  display_name        varchar(255),
  display_description varchar(255),
  deleted             varchar(36),
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;

CREATE TABLE IF NOT EXISTS volume_id_mappings (
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  uuid       varchar(36) NOT NULL,
  deleted    int,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8;
