-- Copies of soft-deleted rows go here when they are archived.

CREATE TABLE IF NOT EXISTS shadow_agent_builds (
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
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_aggregate_hosts (
  created_at   datetime,
  updated_at   datetime,
  deleted_at   datetime,
  id           int NOT NULL AUTO_INCREMENT,
  host         varchar(255),
  aggregate_id int NOT NULL,
  deleted      int,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_aggregate_metadata (
  created_at   datetime,
  updated_at   datetime,
  deleted_at   datetime,
  id           int NOT NULL AUTO_INCREMENT,
  aggregate_id int NOT NULL,
  `key`        varchar(255) NOT NULL,
  value        varchar(255) NOT NULL,
  deleted      int,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_aggregates (
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  name       varchar(255),
  deleted    int,
  uuid       varchar(36),
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_alembic_version (
  version_num varchar(32) NOT NULL,
  PRIMARY KEY (version_num)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_block_device_mapping (
  created_at             datetime,
  updated_at             datetime,
  deleted_at             datetime,
  id                     int NOT NULL AUTO_INCREMENT,
  device_name            varchar(255),
  delete_on_termination  tinyint(1),
  snapshot_id            varchar(36),
  volume_id              varchar(36),
  volume_size            int,
  no_device              tinyint(1),
  connection_info        mediumtext,
  instance_uuid          varchar(36),
  deleted                int,
  source_type            varchar(255),
  destination_type       varchar(255),
  guest_format           varchar(255),
  device_type            varchar(255),
  disk_bus               varchar(255),
  boot_index             int,
  image_id               varchar(36),
  tag                    varchar(255),
  attachment_id          varchar(36),
  uuid                   varchar(36),
  volume_type            varchar(255),
  encrypted              tinyint(1),
  encryption_secret_uuid varchar(36),
  encryption_format      varchar(128),
  encryption_options     varchar(4096),
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_bw_usage_cache (
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
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_cells (
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
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_certificates (
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  user_id    varchar(255),
  project_id varchar(255),
  file_name  varchar(255),
  deleted    int,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_compute_nodes (
  created_at            datetime,
  updated_at            datetime,
  deleted_at            datetime,
  id                    int NOT NULL AUTO_INCREMENT,
  service_id            int,
  vcpus                 int NOT NULL,
  memory_mb             int NOT NULL,
  local_gb              int NOT NULL,
  vcpus_used            int NOT NULL,
  memory_mb_used        int NOT NULL,
  local_gb_used         int NOT NULL,
  hypervisor_type       mediumtext NOT NULL,
  hypervisor_version    int NOT NULL,
  cpu_info              mediumtext NOT NULL,
  disk_available_least  int,
  free_ram_mb           int,
  free_disk_gb          int,
  current_workload      int,
  running_vms           int,
  hypervisor_hostname   varchar(255),
  deleted               int,
  host_ip               varchar(39),
  supported_instances   text,
  pci_stats             text,
  metrics               text,
  extra_resources       text,
  stats                 text,
  numa_topology         text,
  host                  varchar(255),
  ram_allocation_ratio  float,
  cpu_allocation_ratio  float,
  uuid                  varchar(36),
  disk_allocation_ratio float,
  mapped                int,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_console_pools (
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
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_consoles (
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
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_dns_domains (
  created_at        datetime,
  updated_at        datetime,
  deleted_at        datetime,
  deleted           tinyint(1),
  domain            varchar(255) NOT NULL,
  scope             varchar(255),
  availability_zone varchar(255),
  project_id        varchar(255),
  PRIMARY KEY (domain)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_fixed_ips (
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
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_floating_ips (
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
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_instance_actions (
  created_at    datetime,
  updated_at    datetime,
  deleted_at    datetime,
  id            int NOT NULL AUTO_INCREMENT,
  action        varchar(255),
  instance_uuid varchar(36),
  request_id    varchar(255),
  user_id       varchar(255),
  project_id    varchar(255),
  start_time    datetime,
  finish_time   datetime,
  message       varchar(255),
  deleted       int,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_instance_actions_events (
  created_at  datetime,
  updated_at  datetime,
  deleted_at  datetime,
  id          int NOT NULL AUTO_INCREMENT,
  event       varchar(255),
  action_id   int,
  start_time  datetime,
  finish_time datetime,
  result      varchar(255),
  traceback   text,
  deleted     int,
  host        varchar(255),
  details     text,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_instance_extra (
  created_at        datetime,
  updated_at        datetime,
  deleted_at        datetime,
  deleted           int,
  id                int NOT NULL AUTO_INCREMENT,
  instance_uuid     varchar(36) NOT NULL,
  numa_topology     text,
  pci_requests      text,
  flavor            text,
  vcpu_model        text,
  migration_context text,
  keypairs          text,
  device_metadata   text,
  trusted_certs     text,
  vpmems            text,
  resources         text,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_instance_faults (
  created_at    datetime,
  updated_at    datetime,
  deleted_at    datetime,
  id            int NOT NULL AUTO_INCREMENT,
  instance_uuid varchar(36),
  code          int NOT NULL,
  message       varchar(255),
  details       mediumtext,
  host          varchar(255),
  deleted       int,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_instance_group_member (
  created_at  datetime,
  updated_at  datetime,
  deleted_at  datetime,
  deleted     int,
  id          int NOT NULL AUTO_INCREMENT,
  instance_id varchar(255),
  group_id    int NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_instance_group_policy (
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  deleted    int,
  id         int NOT NULL AUTO_INCREMENT,
  policy     varchar(255),
  group_id   int NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_instance_groups (
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  deleted    int,
  id         int NOT NULL AUTO_INCREMENT,
  user_id    varchar(255),
  project_id varchar(255),
  uuid       varchar(36) NOT NULL,
  name       varchar(255),
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_instance_id_mappings (
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  uuid       varchar(36) NOT NULL,
  deleted    int,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_instance_info_caches (
  created_at    datetime,
  updated_at    datetime,
  deleted_at    datetime,
  id            int NOT NULL AUTO_INCREMENT,
  network_info  mediumtext,
  instance_uuid varchar(36) NOT NULL,
  deleted       int,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_instance_metadata (
  created_at    datetime,
  updated_at    datetime,
  deleted_at    datetime,
  id            int NOT NULL AUTO_INCREMENT,
  `key`         varchar(255),
  value         varchar(255),
  instance_uuid varchar(36),
  deleted       int,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_instance_system_metadata (
  created_at    datetime,
  updated_at    datetime,
  deleted_at    datetime,
  id            int NOT NULL AUTO_INCREMENT,
  instance_uuid varchar(36) NOT NULL,
  `key`         varchar(255) NOT NULL,
  value         varchar(255),
  deleted       int,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_instance_type_extra_specs (
  created_at       datetime,
  updated_at       datetime,
  deleted_at       datetime,
  id               int NOT NULL AUTO_INCREMENT,
  instance_type_id int NOT NULL,
  `key`            varchar(255),
  value            varchar(255),
  deleted          int,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8 COLLATE=utf8_bin;

CREATE TABLE IF NOT EXISTS shadow_instance_type_projects (
  created_at       datetime,
  updated_at       datetime,
  deleted_at       datetime,
  id               int NOT NULL AUTO_INCREMENT,
  instance_type_id int NOT NULL,
  project_id       varchar(255),
  deleted          int,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_instance_types (
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
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_instances (
  created_at               datetime,
  updated_at               datetime,
  deleted_at               datetime,
  id                       int NOT NULL AUTO_INCREMENT,
  internal_id              int,
  user_id                  varchar(255),
  project_id               varchar(255),
  image_ref                varchar(255),
  kernel_id                varchar(255),
  ramdisk_id               varchar(255),
  launch_index             int,
  key_name                 varchar(255),
  key_data                 mediumtext,
  power_state              int,
  vm_state                 varchar(255),
  memory_mb                int,
  vcpus                    int,
  hostname                 varchar(255),
  host                     varchar(255),
  user_data                mediumtext,
  reservation_id           varchar(255),
  launched_at              datetime,
  terminated_at            datetime,
  display_name             varchar(255),
  display_description      varchar(255),
  availability_zone        varchar(255),
  locked                   tinyint(1),
  os_type                  varchar(255),
  launched_on              mediumtext,
  instance_type_id         int,
  vm_mode                  varchar(255),
  uuid                     varchar(36) NOT NULL,
  architecture             varchar(255),
  root_device_name         varchar(255),
  access_ip_v4             varchar(39),
  access_ip_v6             varchar(39),
  config_drive             varchar(255),
  task_state               varchar(255),
  default_ephemeral_device varchar(255),
  default_swap_device      varchar(255),
  progress                 int,
  auto_disk_config         tinyint(1),
  shutdown_terminate       tinyint(1),
  disable_terminate        tinyint(1),
  root_gb                  int,
  ephemeral_gb             int,
  cell_name                varchar(255),
  node                     varchar(255),
  deleted                  int,
  locked_by                enum('owner','admin'),
  cleaned                  int,
  ephemeral_key_uuid       varchar(36),
  hidden                   tinyint(1),
  compute_id               bigint,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_key_pairs (
  created_at  datetime,
  updated_at  datetime,
  deleted_at  datetime,
  id          int NOT NULL AUTO_INCREMENT,
  name        varchar(255),
  user_id     varchar(255),
  fingerprint varchar(255),
  public_key  mediumtext,
  deleted     int,
  type        enum('ssh','x509') NOT NULL DEFAULT 'ssh',
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_migrations (
  created_at           datetime,
  updated_at           datetime,
  deleted_at           datetime,
  id                   int NOT NULL AUTO_INCREMENT,
  source_compute       varchar(255),
  dest_compute         varchar(255),
  dest_host            varchar(255),
  status               varchar(255),
  instance_uuid        varchar(36),
  old_instance_type_id int,
  new_instance_type_id int,
  source_node          varchar(255),
  dest_node            varchar(255),
  deleted              int,
  migration_type       enum('migration','resize','live-migration','evacuation'),
  hidden               tinyint(1),
  memory_total         bigint,
  memory_processed     bigint,
  memory_remaining     bigint,
  disk_total           bigint,
  disk_processed       bigint,
  disk_remaining       bigint,
  uuid                 varchar(36),
  cross_cell_move      tinyint(1),
  user_id              varchar(255),
  project_id           varchar(255),
  dest_compute_id      bigint,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_networks (
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
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_pci_devices (
  created_at      datetime,
  updated_at      datetime,
  deleted_at      datetime,
  deleted         int NOT NULL,
  id              int NOT NULL AUTO_INCREMENT,
  compute_node_id int NOT NULL,
  address         varchar(12) NOT NULL,
  product_id      varchar(4),
  vendor_id       varchar(4),
  dev_type        varchar(8),
  dev_id          varchar(255),
  label           varchar(255) NOT NULL,
  status          varchar(36) NOT NULL,
  extra_info      text,
  instance_uuid   varchar(36),
  request_id      varchar(36),
  numa_node       int,
  parent_addr     varchar(12),
  uuid            varchar(36),
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_project_user_quotas (
  id         int NOT NULL AUTO_INCREMENT,
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  deleted    int,
  user_id    varchar(255) NOT NULL,
  project_id varchar(255) NOT NULL,
  resource   varchar(255) NOT NULL,
  hard_limit int,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_provider_fw_rules (
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
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_quota_classes (
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  class_name varchar(255),
  resource   varchar(255),
  hard_limit int,
  deleted    int,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_quota_usages (
  created_at    datetime,
  updated_at    datetime,
  deleted_at    datetime,
  id            int NOT NULL AUTO_INCREMENT,
  project_id    varchar(255),
  resource      varchar(255) NOT NULL,
  in_use        int NOT NULL,
  reserved      int NOT NULL,
  until_refresh int,
  deleted       int,
  user_id       varchar(255),
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_quotas (
  id         int NOT NULL AUTO_INCREMENT,
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  project_id varchar(255),
  resource   varchar(255) NOT NULL,
  hard_limit int,
  deleted    int,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_reservations (
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  uuid       varchar(36) NOT NULL,
  usage_id   int NOT NULL,
  project_id varchar(255),
  resource   varchar(255),
  delta      int NOT NULL,
  expire     datetime,
  deleted    int,
  user_id    varchar(255),
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_s3_images (
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  uuid       varchar(36) NOT NULL,
  deleted    int,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_security_group_default_rules (
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
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_security_group_instance_association (
  created_at        datetime,
  updated_at        datetime,
  deleted_at        datetime,
  id                int NOT NULL AUTO_INCREMENT,
  security_group_id int,
  instance_uuid     varchar(36),
  deleted           int,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_security_group_rules (
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
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_security_groups (
  created_at  datetime,
  updated_at  datetime,
  deleted_at  datetime,
  id          int NOT NULL AUTO_INCREMENT,
  name        varchar(255),
  description varchar(255),
  user_id     varchar(255),
  project_id  varchar(255),
  deleted     int,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_services (
  created_at      datetime,
  updated_at      datetime,
  deleted_at      datetime,
  id              int NOT NULL AUTO_INCREMENT,
  host            varchar(255),
  `binary`        varchar(255),
  topic           varchar(255),
  report_count    int NOT NULL,
  disabled        tinyint(1),
  deleted         int,
  disabled_reason varchar(255),
  last_seen_up    datetime,
  forced_down     tinyint(1),
  version         int,
  uuid            varchar(36),
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_snapshot_id_mappings (
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  uuid       varchar(36) NOT NULL,
  deleted    int,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_snapshots (
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
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_task_log (
  created_at       datetime,
  updated_at       datetime,
  deleted_at       datetime,
  id               int NOT NULL AUTO_INCREMENT,
  task_name        varchar(255) NOT NULL,
  state            varchar(255) NOT NULL,
  host             varchar(255) NOT NULL,
  period_beginning datetime NOT NULL,
  period_ending    datetime NOT NULL,
  message          varchar(255) NOT NULL,
  task_items       int,
  errors           int,
  deleted          int,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_virtual_interfaces (
  created_at    datetime,
  updated_at    datetime,
  deleted_at    datetime,
  id            int NOT NULL AUTO_INCREMENT,
  address       varchar(255),
  network_id    int,
  uuid          varchar(36),
  instance_uuid varchar(36),
  deleted       int,
  tag           varchar(255),
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_volume_id_mappings (
  created_at datetime,
  updated_at datetime,
  deleted_at datetime,
  id         int NOT NULL AUTO_INCREMENT,
  uuid       varchar(36) NOT NULL,
  deleted    int,
  PRIMARY KEY (id)
) ENGINE=InnoDB;

CREATE TABLE IF NOT EXISTS shadow_volume_usage_cache (
  created_at          datetime,
  updated_at          datetime,
  deleted_at          datetime,
  id                  int NOT NULL AUTO_INCREMENT,
  volume_id           varchar(36) NOT NULL,
  tot_last_refreshed  datetime,
  tot_reads           bigint,
  tot_read_bytes      bigint,
  tot_writes          bigint,
  tot_write_bytes     bigint,
  curr_last_refreshed datetime,
  curr_reads          bigint,
  curr_read_bytes     bigint,
  curr_writes         bigint,
  curr_write_bytes    bigint,
  deleted             int,
  instance_uuid       varchar(36),
  project_id          varchar(36),
  user_id             varchar(64),
  availability_zone   varchar(255),
  PRIMARY KEY (id)
) ENGINE=InnoDB;
